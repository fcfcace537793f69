import { describe, expect, it } from 'vitest';
import type { Chunk } from '@/lib/domain/fold';
import type { ToolDefinition } from '@/lib/models/built-in-tools';
import { BUILT_IN_TOOLS } from '@/lib/models/built-in-tools';
import { answerCalls } from './answer-calls';
import { calculate } from './calculate';
import { checkArguments } from './check-arguments';
import { toZonedTime } from './current-time';
import { findData } from './find-data';
import { readTable } from './read-table';

const toValue = (expression: string) => {
  const result = calculate(expression);
  return result.ok ? result.value.result : result.failure.message;
};

describe('the calculator', () => {
  it.each([
    ['(1200 * 1.19) / 12', 119],
    ['2^10 - 5!', 904],
    ['0.1 + 0.2', 0.3],
    ['round(sqrt(2) * 1000)', 1414],
    ['3 > 2', true],
  ])('works out %s', (expression, value) => {
    expect(toValue(expression)).toBe(value);
  });

  it.each([
    '1/0',
    'x + 1',
    'a = 1',
    'f(x) = f(x)',
    'constructor',
    '__proto__',
    'toString',
    'random()',
    'map(sqrt, 1)',
    '"a" || "b"',
    '2 +',
    '1'.repeat(1_001),
  ])('refuses %s', (expression) => {
    expect(toValue(expression)).toEqual(expect.any(String));
  });
});

describe('the clock', () => {
  const now = new Date('2026-11-24T23:30:05Z');

  it.each([
    ['Asia/Tokyo', '2026-11-25T08:30:05+09:00', 'Wednesday'],
    ['America/St_Johns', '2026-11-24T20:00:05-03:30', 'Tuesday'],
    ['UTC', '2026-11-24T23:30:05+00:00', 'Tuesday'],
  ])('tells the time in %s', (zone, local, weekday) => {
    expect(toZonedTime(zone, now)).toMatchObject({ ok: true, value: { local, weekday } });
  });

  it('knows no zone that does not exist', () => {
    expect(toZonedTime('Mars/Base', now)).toMatchObject({ failure: { code: 'tool-failed' } });
  });
});

describe('a table', () => {
  it('is read from CSV with any separator, quotes included, and its numbers are summed', () => {
    const table = readTable('name;price;note\n"Tea; green";3;"two\nlines"\nCake;4.5;');
    expect(table).toMatchObject({
      ok: true,
      value: {
        columns: ['name', 'price', 'note'],
        rows: [
          ['Tea; green', 3, 'two\nlines'],
          ['Cake', 4.5, null],
        ],
        numbers: { price: { sum: 7.5, mean: 3.75, minimum: 3, maximum: 4.5 } },
      },
    });
  });

  it('is read from JSON, missing cells left empty', () => {
    expect(readTable('{"items":[{"a":1},{"a":2,"b":{"c":true}}]}')).toMatchObject({
      value: {
        columns: ['a', 'b'],
        rows: [
          [1, null],
          [2, '{"c":true}'],
        ],
        row_count: 2,
      },
    });
  });

  it('shows its first rows and counts all of them', () => {
    const rows = Array.from({ length: 120 }, (_, index) => `${index},x`).join('\n');
    expect(readTable(`n,x\n${rows}`)).toMatchObject({
      value: { row_count: 120, rows_shown: 50, numbers: { n: { sum: 7_140 } } },
    });
  });

  it('shows fewer rows where they are long, for each further request sends them again', () => {
    const cell = 'x'.repeat(199);
    const rows = Array.from({ length: 60 }, () => Array(20).fill(cell).join(',')).join('\n');
    const table = readTable(`${Array(20).fill('head').join(',')}\n${rows}`);
    expect(table).toMatchObject({ value: { row_count: 60, rows_shown: 2 } });
    expect(JSON.stringify(table).length).toBeLessThan(20_000);
  });

  it.each([
    ['a row with a cell too many', 'a,b\n1,2,3', /Row 2 has 3 cells/],
    ['JSON that breaks off', '[{"a":1}', /JSON cannot be read/],
    ['one word', 'hello', /no table/],
    ['nothing', '  ', /no data/],
  ])('says what is wrong with %s', (_what, data, reason) => {
    const table = readTable(data);
    expect(table.ok ? '' : table.failure.message).toMatch(reason);
  });

  it('is found in what was pasted around it', () => {
    expect(findData(['Sum this:\n\na,b\n1,2\n\nThanks, in advance'])).toBe('a,b\n1,2');
    expect(findData(['See\n```csv\na,b\n1,2\n```\n'])).toBe('a,b\n1,2\n');
    expect(findData(['What about this?\n[{"a":1}]'])).toBe('[{"a":1}]');
    expect(findData(['No data.'])).toBe('');
    const file = 'name,note\nA,"two\nlines, in one cell"\nB,short\n';
    expect(findData(['What is in it?', file])).toBe(file);
  });

  // Each of these took hours when it was looked for by patterns.
  it.each([
    ['empty lines', '\n'.repeat(2_000_000)],
    ['lists that never end', '[\n'.repeat(1_000_000)],
    ['ends of lists', `[${'] '.repeat(1_000_000)}x`],
    [
      'blocks that never end',
      Array.from({ length: 2_000 }, (_, i) => '`'.repeat(2_003 - i)).join('\n'),
    ],
  ])('is looked for once from front to back: %s', (_what, text) => {
    expect(findData([text])).toBe('');
  });
});

describe('arguments', () => {
  const tool = (parameters: Record<string, unknown>): ToolDefinition => ({
    type: 'function',
    function: { name: 'f', parameters },
  });

  it('are held to the schema, and the mistake is named with its place', () => {
    const schema = {
      type: 'object',
      properties: { at: { type: 'object', properties: { lat: { type: 'number' } } } },
    };
    expect(checkArguments(tool(schema), { at: { lat: 1 } }).ok).toBe(true);
    const checked = checkArguments(tool(schema), { at: { lat: 'north' } });
    expect(checked.ok ? '' : checked.failure.message).toContain(
      'at.lat: must be number, not string',
    );
  });

  it('cannot be held to a schema that leads nowhere, which is said', () => {
    expect(checkArguments(tool({ $ref: '#/$defs/none' }), {})).toMatchObject({
      failure: { code: 'tool-failed', message: expect.stringMatching(/schema of f/) },
    });
  });
});

describe('the calls of one step', () => {
  const answer = (calls: readonly { toolName: string; input: unknown }[]) => {
    const chunks: Chunk[] = [];
    const numbered = calls.map((call, index) => ({ ...call, toolCallId: String(index) }));
    answerCalls(numbered, [...BUILT_IN_TOOLS], { now: new Date(0), pasted: [] }, (chunk) => {
      chunks.push(chunk);
    });
    return chunks;
  };

  it('are answered up to sixteen, and the model is told of the others', () => {
    const call = { toolName: 'calculator', input: { expression: '1' } };
    const chunks = answer(Array(18).fill(call));
    expect(chunks.filter(({ type }) => type === 'tool-output-available')).toHaveLength(16);
    expect(chunks.at(-1)).toMatchObject({
      ...{ type: 'tool-output-error', toolCallId: '17' },
      errorText: expect.stringContaining('16'),
    });
  });

  it('have no result that is longer than every further request should be', () => {
    const names = Array.from({ length: 100 }, (_, index) => `${index}${'x'.repeat(400)}`);
    const data = `${names.join(',')}\n${names.map(() => 1).join(',')}`;
    const [chunk] = answer([{ toolName: 'read_table', input: { data } }]);
    expect(chunk).toMatchObject({
      type: 'tool-output-error',
      errorText: expect.stringContaining('20000 is the most'),
    });
  });
});
