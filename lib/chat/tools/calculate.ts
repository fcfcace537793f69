import { Parser } from 'expr-eval-fork';
import { fail, type Result, succeed } from '@/lib/domain/failure';

/** Characters. Work grows with the expression alone: there are no loops and no functions of one's own. */
const LIMIT = 1_000;

/** What is not arithmetic stays out: with functions as values an expression could run for long. */
const NOT_ARITHMETIC = ['random', 'map', 'fold', 'filter', 'indexOf', 'join', 'if', 'sum'];

const parser = new Parser({
  allowMemberAccess: false,
  operators: { assignment: false, fndef: false, in: false, concatenate: false, random: false },
});
for (const name of NOT_ARITHMETIC) delete (parser.functions as Record<string, unknown>)[name];

/** The value of an arithmetic expression. The library reads it into a tree: nothing is run as code. */
export function calculate(expression: string): Result<{ result: number | boolean }> {
  if (expression.length > LIMIT) {
    return fail('tool-failed', `The expression has more than ${LIMIT} characters.`);
  }
  let value: unknown;
  try {
    value = parser.evaluate(expression);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'it cannot be read';
    return fail('tool-failed', `The expression cannot be worked out: ${why}.`);
  }
  if (typeof value === 'boolean') return succeed({ result: value });
  if (typeof value !== 'number') return fail('tool-failed', 'The expression gives no number.');
  if (!Number.isFinite(value)) {
    return fail(
      'tool-failed',
      'The result is not a finite number: a division by zero, or too large.',
    );
  }
  return succeed({ result: toShown(value) });
}

/** Fifteen digits are exact in a double; the sixteenth is where 0.1 + 0.2 shows its error. */
const toShown = (value: number) =>
  Number.isSafeInteger(value) ? value : Number(value.toPrecision(15));
