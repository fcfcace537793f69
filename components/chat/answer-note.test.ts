import { describe, expect, it } from 'vitest';
import { toNote } from './answer-note';

const ended = { createdAt: 0 };

describe('what is said below an answer', () => {
  it('is nothing while it is written and when it came to its end', () => {
    expect(toNote(undefined)).toBeNull();
    expect(toNote({ ...ended, status: 'streaming' })).toBeNull();
    expect(toNote({ ...ended, status: 'done', finishReason: 'stop' })).toBeNull();
  });

  it('says in the failure’s own words what happened, and offers to ask again', () => {
    const failure = { code: 'model-busy', message: 'The model is busy.', retryable: true };
    expect(toNote({ ...ended, status: 'failed', failure })).toMatchObject({
      text: 'The model is busy.',
      action: 'Retry',
    });
  });

  it.each([
    ['that was interrupted', { ...ended, status: 'interrupted' as const }],
    ['that was stopped', { ...ended, status: 'stopped' as const }],
    [
      'that reached its limit',
      { ...ended, status: 'done' as const, finishReason: 'length' as const },
    ],
  ])('offers to go on with an answer %s', (_which, metadata) => {
    expect(toNote(metadata)).toMatchObject({ action: 'Continue' });
  });

  it('says that the content filter ended it, where asking to go on would not help', () => {
    const note = toNote({ ...ended, status: 'done', finishReason: 'content-filter' });
    expect(note?.text).toMatch(/content filter/);
    expect(note?.action).toBeUndefined();
  });
});
