import type { Answer } from './answer';
import { type Fault, findFault } from './fault';
import { DONE, type FrameWriter, toUsage } from './wire';

/** One thing that a stream does next. Only tokens have to wait for their time. */
export type Step =
  | { do: 'send'; event: string; isToken: boolean }
  /** Sends no more, yet stays open. */
  | { do: 'hang' }
  /** Breaks the connection. */
  | { do: 'break' };

const send = (event: string, isToken = false): Step => ({ do: 'send', event, isToken });

const GARBAGE = 'data: {"id":"chatcmpl-\n\n';
const ERROR = `data: ${JSON.stringify({
  error: {
    message: 'The server had an error while processing your request.',
    type: 'server_error',
    param: null,
    code: null,
  },
})}\n\n`;

type Interruption = 'cut' | 'end' | 'hang' | 'garbage' | 'error';
const INTERRUPTIONS: readonly Interruption[] = ['garbage', 'cut', 'hang', 'error', 'end'];

/** What interrupts the stream before token number `index`; the number of tokens is its end. */
function toInterruptions(faults: Fault[], index: number, length: number): Interruption[] {
  return INTERRUPTIONS.filter((kind) => {
    const fault = findFault(faults, kind);
    return fault !== undefined && Math.min(fault.after, length) === index;
  });
}

function toInterruptionStep(kind: Interruption): Step | null {
  switch (kind) {
    case 'garbage':
      return send(GARBAGE);
    case 'cut':
      return { do: 'break' };
    case 'hang':
      return { do: 'hang' };
    case 'error':
      return send(ERROR);
    case 'end':
      return null;
    default:
      return kind satisfies never;
  }
}

/** After these a stream closes with neither a finish nor its `[DONE]`. */
const LAST: readonly Interruption[] = ['error', 'end'];

function toTokenWriter(writer: FrameWriter, answer: Answer, faults: Fault[]) {
  if (answer.tool) return (token: string) => writer.toolArguments(token);
  if (!findFault(faults, 'both')) return (token: string) => writer.text(token);
  return (token: string) => {
    const choice = { index: 0, delta: { content: token }, finish_reason: null };
    return writer.chunk({ response: token, choices: [choice] });
  };
}

function* toMoreCalls(writer: FrameWriter, { more = [] }: Answer): Generator<Step, void> {
  for (const [index, { tool, tokens }] of more.entries()) {
    yield send(writer.toolCall(tool, index + 1));
    for (const token of tokens) yield send(writer.toolArguments(token, index + 1), true);
  }
}

/** An answer as the events of its stream, in order, with whatever is to go wrong. */
export function* toSteps(
  writer: FrameWriter,
  answer: Answer,
  options: { includeUsage: boolean; faults: Fault[] },
): Generator<Step, void> {
  const { faults } = options;
  const { length } = answer.tokens;
  const write = toTokenWriter(writer, answer, faults);

  yield send(
    answer.tool
      ? writer.toolCall(answer.tool)
      : writer.delta({ role: 'assistant', content: '', refusal: null }),
  );
  if (findFault(faults, 'empty-choices')) yield send(writer.chunk({ choices: [] }));
  for (let index = 0; index <= length; index += 1) {
    const kinds = faults.length > 0 ? toInterruptions(faults, index, length) : [];
    for (const kind of kinds) {
      const step = toInterruptionStep(kind);
      if (step) yield step;
      if (LAST.includes(kind)) return;
    }
    const token = answer.tokens[index];
    if (token !== undefined) yield send(write(token), true);
  }
  yield* toMoreCalls(writer, answer);
  yield send(writer.delta({}, answer.finishReason));
  const silent = findFault(faults, 'no-usage') !== undefined;
  if (options.includeUsage && !silent) yield send(writer.usage(toUsage(answer)));
  yield send(DONE);
}
