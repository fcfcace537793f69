import type { Overflow } from '@/lib/domain/window-note';
import type { Settings } from '@/lib/models/settings';
import type { Api, TurnRequest } from './api';
import { type ConversationState, withRefusal } from './conversation-state';
import { SettingsSaver } from './settings-saver';
import type { Store } from './store';

type Unsaved = Pick<TurnRequest, 'settings' | 'overflow'>;

/**
 * What is chosen for a conversation: in force at once, and saved when it rests. That of one which the
 * server has not heard of travels with its first message.
 */
export class ChosenSettings {
  readonly #saver = new SettingsSaver(
    async (settings) => {
      const answer = await this.api.change(this.conversationId, { settings });
      return answer.ok ? null : answer.failure;
    },
    (settings, settingsRefusal) => this.#change({ settings, settingsRefusal }),
  );

  constructor(
    private readonly conversationId: string,
    private readonly state: Store<ConversationState>,
    private readonly api: Pick<Api, 'change'>,
  ) {}

  /** True while the server may not know the last change. */
  get isPending(): boolean {
    return this.#saver.isPending;
  }

  change(settings: Settings): void {
    const before = this.state.get().settings;
    this.#change({ settings, settingsRefusal: null });
    if (!this.#isNew) this.#saver.change(before, settings);
  }

  /** What shall become of the oldest turns. */
  async changeOverflow(overflow: Overflow): Promise<void> {
    const { overflow: before } = this.state.get();
    this.#change({ overflow });
    if (this.#isNew) return;
    const answer = await this.api.change(this.conversationId, { overflow });
    if (answer.ok) return;
    this.#change({ overflow: before });
    this.state.set(withRefusal(this.state.get(), answer.failure));
  }

  save(): Promise<void> {
    return this.#saver.flush();
  }

  /** Takes what the server does not know yet, to send it along with a turn. */
  take(): Unsaved {
    const { settings, overflow } = this.state.get();
    const unsaved = {
      ...((this.#isNew || this.isPending) && { settings }),
      ...(this.#isNew && overflow !== 'summarise' && { overflow }),
    };
    this.#saver.drop();
    return unsaved;
  }

  /** The turn was not taken, and so neither was what went along with it. */
  giveBack({ settings }: Unsaved): void {
    if (settings && !this.#isNew) this.#saver.change(settings, settings);
  }

  get #isNew(): boolean {
    return this.state.get().phase === 'new';
  }

  #change(change: Partial<ConversationState>): void {
    this.state.set({ ...this.state.get(), ...change });
  }
}
