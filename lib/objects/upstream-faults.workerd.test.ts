import { beforeEach, describe, expect, it } from 'vitest';
import { toText } from '@/lib/domain/message';
import { readMessage, Visitor } from '@/test/client';
import { readUpstream, resetUpstream } from '@/test/upstream';

type Expected = {
  fault: string;
  what: string;
  code: string;
  retryable: boolean;
  calls: number;
  keepsText: boolean;
};

const FAILING: Expected[] = [
  {
    fault: '429',
    what: 'a rate limit',
    code: 'model-busy',
    retryable: true,
    calls: 3,
    keepsText: false,
  },
  {
    fault: '500',
    what: 'an upstream error',
    code: 'model-failed',
    retryable: true,
    calls: 3,
    keepsText: false,
  },
  {
    fault: 'exception',
    what: 'an exception of the binding',
    code: 'model-busy',
    retryable: true,
    calls: 3,
    keepsText: false,
  },
  {
    fault: 'cut:12',
    what: 'a stream that is cut',
    code: 'model-failed',
    retryable: true,
    calls: 1,
    keepsText: true,
  },
  {
    fault: 'end:12',
    what: 'a stream that ends without a word',
    code: 'model-cut-off',
    retryable: true,
    calls: 1,
    keepsText: true,
  },
  {
    fault: 'garbage:12',
    what: 'a garbage line',
    code: 'model-failed',
    retryable: true,
    calls: 1,
    keepsText: true,
  },
];

describe('what goes wrong upstream', () => {
  beforeEach(resetUpstream);

  it.each(FAILING)('$what ends as a failure that a person understands', async (expected) => {
    const visitor = new Visitor();
    const answer = await visitor.ask('faulty', `[[fault:${expected.fault}]]`);
    expect(answer.metadata).toMatchObject({
      status: 'failed',
      failure: { code: expected.code, retryable: expected.retryable },
    });
    expect(toText(answer).length > 0).toBe(expected.keepsText);
    const [question, stored] = await visitor.messages('faulty');
    expect(question && toText(question)).toBe(`[[fault:${expected.fault}]]`);
    expect(stored?.parts).toEqual(answer.parts);
    expect((await readUpstream()).requests).toHaveLength(expected.calls);
  });

  it('a fault that passes before the first token is never seen', async () => {
    const visitor = new Visitor();
    const answer = await visitor.ask('passing', '[[fault:500x2]]');
    expect(answer.metadata?.status).toBe('done');
    expect((await readUpstream()).requests).toHaveLength(3);
  });

  it('a failed answer can be asked for again, and stays as an earlier version', async () => {
    const visitor = new Visitor();
    const failed = await visitor.ask('retried', '[[fault:500x3]]');
    expect(failed.metadata?.status).toBe('failed');
    const again = await readMessage(
      await visitor.call('/api/chat', {
        method: 'POST',
        body: { id: 'retried', trigger: 'regenerate-message', messageId: failed.id },
      }),
    );
    expect(again.metadata?.status).toBe('done');
    const [, shown] = await visitor.messages('retried');
    expect(shown?.metadata?.siblings?.ids).toEqual([failed.id, again.id]);
  });

  it('text that comes in two fields of one chunk is not doubled', async () => {
    const plain = await new Visitor().ask('a', 'Explain recursion with a simple example.');
    const both = await new Visitor().ask(
      'b',
      '[[fault:both]] Explain recursion with a simple example.',
    );
    expect(both.metadata?.status).toBe('done');
    expect(toText(both).length).toBeLessThan(toText(plain).length * 1.5);
  });

  it.each([
    ['length', 'length'],
    ['content_filter', 'content-filter'],
  ])('finish reason %s is told', async (fault, finishReason) => {
    const answer = await new Visitor().ask('ended', `[[fault:${fault}]]`);
    expect(answer.metadata).toMatchObject({ status: 'done', finishReason });
  });

  it.each(['empty-choices', 'no-usage'])('%s does no harm', async (fault) => {
    const answer = await new Visitor().ask('harmless', `[[fault:${fault}]]`);
    expect(answer.metadata?.status).toBe('done');
    expect(toText(answer).length).toBeGreaterThan(0);
  });
});
