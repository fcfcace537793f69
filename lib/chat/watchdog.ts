/** How long a turn may be silent, and how long it may last in all, in milliseconds. */
export type Deadlines = { silence: number; turn: number };

const DEADLINES: Deadlines = { silence: 60_000, turn: 600_000 };

/** Milliseconds, where they are not those above. */
export type DeadlinesEnv = { TURN_SILENCE_MS?: string; TURN_DEADLINE_MS?: string };

export const toDeadlines = (env: DeadlinesEnv): Deadlines => ({
  silence: Number(env.TURN_SILENCE_MS) || DEADLINES.silence,
  turn: Number(env.TURN_DEADLINE_MS) || DEADLINES.turn,
});

type Cause = 'stopped' | 'silent' | 'too-long';

/**
 * Ends a turn for one of three causes: someone stopped it, the model fell silent, or it went on for
 * too long. One timer serves a whole turn: a token only writes down the time.
 */
export class Watchdog {
  readonly #controller = new AbortController();
  readonly #started = Date.now();
  #lastToken = Date.now();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #cause: Cause | undefined;

  constructor(
    private readonly deadlines: Deadlines,
    stop: AbortSignal,
  ) {
    const onStop = () => this.#end('stopped');
    if (stop.aborted) onStop();
    else {
      stop.addEventListener('abort', onStop, { once: true, signal: this.#controller.signal });
      this.#arm();
    }
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get cause(): Cause | undefined {
    return this.#cause;
  }

  /** The model said something. */
  touch(): void {
    this.#lastToken = Date.now();
  }

  /** The turn is over. A signal that has crossed to another Worker holds both sides until it fires. */
  close(): void {
    clearTimeout(this.#timer);
    this.#controller.abort();
  }

  #arm(): void {
    const due = Math.min(
      this.#lastToken + this.deadlines.silence,
      this.#started + this.deadlines.turn,
    );
    this.#timer = setTimeout(() => this.#check(), Math.max(0, due - Date.now()));
  }

  #check(): void {
    const now = Date.now();
    if (now - this.#started >= this.deadlines.turn) this.#end('too-long');
    else if (now - this.#lastToken >= this.deadlines.silence) this.#end('silent');
    else this.#arm();
  }

  #end(cause: Cause): void {
    this.#cause ??= cause;
    this.close();
  }
}
