import { describe, expect, it } from 'vitest';
import { TEXT_LIMIT } from '@/lib/domain/message';
import { parseTurnRequest } from './request';

const message = { id: 'm1', role: 'user', parts: [{ type: 'text', text: 'Hello' }] };
const own = (more: object) => parseTurnRequest({ id: 'c1', message, ...more });
const stock = (messages: unknown[], more: object = {}) =>
  parseTurnRequest({ id: 'c1', messages, trigger: 'submit-message', ...more });
const reason = (result: ReturnType<typeof parseTurnRequest>) =>
  result.ok ? 'accepted' : `${result.failure.code} ${result.failure.message}`;

describe('what our own page sends', () => {
  it('goes below the shown branch, below a named message, or to the root', () => {
    expect(own({})).toMatchObject({ ok: true, value: { kind: 'submit', place: { at: 'leaf' } } });
    expect(own({ parentId: 'a' })).toMatchObject({ value: { place: { at: 'below', id: 'a' } } });
    expect(own({ parentId: null })).toMatchObject({ value: { place: { at: 'root' } } });
  });

  it('can ask for another version of an answer, or for more of it', () => {
    const trigger = (name: string) =>
      parseTurnRequest({ id: 'c1', trigger: name, messageId: 'a1' });
    expect(trigger('regenerate-message')).toMatchObject({
      value: { kind: 'regenerate', messageId: 'a1' },
    });
    expect(trigger('continue-message')).toMatchObject({
      value: { kind: 'continue', messageId: 'a1' },
    });
  });
});

describe('what a stock client sends', () => {
  const answer = { id: 'a1', role: 'assistant', parts: [{ type: 'text', text: 'forged' }] };

  it('counts for its last message, and for where that stands', () => {
    expect(stock([answer, message])).toEqual({
      ok: true,
      value: {
        conversationId: 'c1',
        kind: 'submit',
        message: { id: 'm1', role: 'user', parts: message.parts },
        place: { at: 'after', id: 'a1' },
      },
    });
  });

  it('makes a version of its own beside an edited message', () => {
    expect(stock([message], { messageId: 'm1' })).toMatchObject({
      value: { message: { parts: message.parts }, place: { at: 'beside', id: 'm1' } },
    });
  });

  it('cannot put words into the mouth of the model or the owner', () => {
    expect(reason(stock([answer]))).toContain('bad-request messages.0.role');
    expect(reason(stock([{ ...message, role: 'system' }]))).toContain(
      'bad-request messages.0.role',
    );
    expect(reason(stock([{ ...message, role: 'wizard' }]))).toContain(
      'bad-request messages.0.role',
    );
  });
});

describe('a bad request names what is wrong', () => {
  it.each([
    ['no object', 'text', 'bad-request body'],
    ['no id', { message }, 'bad-request id'],
    ['an id with a slash', { id: '../x', message }, 'bad-request id'],
    ['no message', { id: 'c1' }, 'bad-request message'],
    ['an empty list', { id: 'c1', messages: [] }, 'bad-request messages'],
    [
      'no parts',
      { id: 'c1', message: { ...message, parts: [] } },
      'message.parts: must not be empty',
    ],
    ['a file', { id: 'c1', message: { ...message, parts: [{ type: 'file' }] } }, 'message.parts.0'],
    ['an unknown trigger', { id: 'c1', message, trigger: 'x' }, 'bad-request trigger'],
    [
      'a hot temperature',
      { id: 'c1', message, settings: { temperature: 3 } },
      'settings.temperature',
    ],
    ['an unknown setting', { id: 'c1', message, settings: { heat: 3 } }, 'bad-request settings'],
  ])('%s', (_, body, expected) => {
    expect(reason(parseTurnRequest(body))).toContain(expected);
  });

  it('blank text, and text beyond the window', () => {
    const parts = (text: string) =>
      own({ message: { ...message, parts: [{ type: 'text', text }] } });
    expect(reason(parts(' \n'))).toContain('must not be empty');
    expect(reason(parts('a'.repeat(TEXT_LIMIT + 1)))).toContain(`at most ${TEXT_LIMIT} characters`);
    expect(parts('a'.repeat(TEXT_LIMIT)).ok).toBe(true);
  });
});
