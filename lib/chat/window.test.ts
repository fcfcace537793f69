import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message, MessageMetadata } from '@/lib/domain/message';
import type { WindowNote } from '@/lib/domain/window-note';
import { estimateMessage } from './estimate';
import { toSummaryRequest } from './summary';
import { estimateBranch, fitIntoWindow, halve, toLead } from './window';

let last = 0;
function say(role: Message['role'], text: string, more: Partial<MessageMetadata> = {}): Message {
  last += 1;
  const metadata = { status: 'done' as const, createdAt: 0, ...more };
  return { id: `m${last}`, role, parts: [{ type: 'text', text }], metadata };
}
const note: WindowNote = { kind: 'summary', upTo: 'm0', messages: 4, text: 'They talked.' };
const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);

/** A branch of turns of any length, its last question included. */
const branch = fc
  .array(fc.tuple(fc.nat(400), fc.nat(900)), { minLength: 1, maxLength: 12 })
  .map((turns) => [
    ...turns.flatMap(([asked, answered]) => [
      say('user', 'q'.repeat(asked)),
      say('assistant', 'a'.repeat(answered)),
    ]),
    say('user', 'And now?'),
  ]);

describe('a branch that is cut to the window', () => {
  it('stays whole while it fits', () => {
    const messages = [say('user', 'One'), say('assistant', 'Two'), say('user', 'Three')];
    const fit = fitIntoWindow({ branch: messages, note: null, settings: {}, room: 1_000 });
    expect(fit).toMatchObject({ kept: messages, cut: [] });
    expect(fit.input).toBeGreaterThan(3);
  });

  it('keeps its last turn, loses whole turns from the front, and fits if it can', () => {
    fc.assert(
      fc.property(branch, fc.integer({ min: 50, max: 4_000 }), (messages, room) => {
        const { kept, cut, input } = fitIntoWindow({
          branch: messages,
          note: null,
          settings: {},
          room,
        });
        expect([...cut, ...kept]).toEqual(messages);
        expect(kept.at(-1)).toBe(messages.at(-1));
        expect(kept[0]?.role).toBe('user');
        if (kept.length > 1 || cut.length === 0) expect(input).toBeLessThanOrEqual(room);
        // What is cut makes room for some turns more.
        if (cut.length > 0 && kept.length > 1) expect(input).toBeLessThanOrEqual(room * 0.75);
      }),
    );
  });

  it('keeps the answer that goes on, with its question', () => {
    const messages = [
      say('user', 'x'.repeat(3_000)),
      say('assistant', 'Yes.'),
      say('user', 'Go on.'),
      say('assistant', 'Half'),
    ];
    const { kept } = fitIntoWindow({ branch: messages, note: null, settings: {}, room: 500 });
    expect(kept).toEqual(messages.slice(2));
  });
});

describe('a branch that was refused as too long', () => {
  it('loses about half of what came before its last turn, in whole turns', () => {
    fc.assert(
      fc.property(branch, (messages) => {
        const halved = halve({ branch: messages, note: null, settings: {} });
        if (messages.length === 1 || !halved)
          return expect([halved, messages.length]).toEqual([null, 1]);
        const { kept, cut } = halved;
        const size = (some: readonly Message[]) => sum(some.map(estimateMessage));
        expect([...cut, ...kept]).toEqual(messages);
        expect(kept[0]?.role).toBe('user');
        expect(size(kept.slice(0, -1))).toBeLessThanOrEqual(size(messages.slice(0, -1)) / 2);
        // With the last turn that was cut, it would have been more.
        expect(size([...cut.slice(-2), ...kept.slice(0, -1)])).toBeGreaterThan(
          size(messages.slice(0, -1)) / 2,
        );
      }),
    );
  });
});

describe('the estimate', () => {
  const asked = say('user', 'x'.repeat(3_000));
  const answered = (window: MessageMetadata['window']) =>
    say('assistant', 'Yes.', { ...(window && { window }) });

  it('takes the provider’s count where there is one', () => {
    const next = say('user', 'Next');
    const measured = [asked, answered({ tokens: 400 }), next];
    const { fixed, sizes } = estimateBranch({ branch: measured, note: null, settings: {} });
    const expected = fixed + 400 + estimateMessage(next);
    expect(Math.abs(fixed + sum(sizes) - expected)).toBeLessThan(3);
  });

  it('believes a count that is higher than its own guess', () => {
    const { sizes } = estimateBranch({
      branch: [asked, answered({ tokens: 3_000 })],
      note: null,
      settings: {},
    });
    expect(sum(sizes)).toBeGreaterThanOrEqual(3_000);
  });

  it('passes over a count of when other messages were sent', () => {
    const plain = estimateBranch({ branch: [asked, answered(undefined)], note, settings: {} });
    const stale = estimateBranch({ branch: [asked, answered({ tokens: 9 })], note, settings: {} });
    expect(stale.sizes).toEqual(plain.sizes);
    const valid = estimateBranch({
      branch: [asked, answered({ tokens: 9, upTo: 'm0' })],
      note,
      settings: {},
    });
    expect(sum(valid.sizes)).toBeLessThan(sum(plain.sizes));
  });

  it('counts the system message, the tools, and what stands for earlier turns', () => {
    const none = estimateBranch({ branch: [], note: null, settings: {} }).fixed;
    expect(estimateBranch({ branch: [], note, settings: {} }).fixed).toBeGreaterThan(none);
    const settings = { system: 'Be brief. '.repeat(30) };
    expect(estimateBranch({ branch: [], note: null, settings }).fixed).toBeGreaterThan(none + 90);
  });
});

describe('what stands for earlier turns', () => {
  it('is told to the model in a message of its own', () => {
    expect(toLead(null)).toEqual([]);
    expect(toLead(note)[0]?.content).toContain('They talked.');
    expect(toLead({ ...note, kind: 'dropped', text: undefined as never })[0]?.content).toBe(
      '[4 earlier messages of this conversation are left out.]',
    );
  });

  it('is asked for with as many of the newest messages as fit, and the summary before', () => {
    const cut = Array.from({ length: 20 }, (_, n) => say('user', `${n} ${'word '.repeat(60)}`));
    const { transcript, leftOut, input } = toSummaryRequest(cut, note, 1_000);
    expect(transcript).toContain('They talked.');
    expect(transcript).toContain('Person: 19 ');
    expect(transcript).not.toContain('Person: 0 ');
    expect(leftOut).toBeGreaterThan(10);
    expect(input).toBeLessThan(1_000);
    expect(toSummaryRequest(cut, note, 100_000).leftOut).toBe(0);
  });
});
