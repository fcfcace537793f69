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

function stopsAt(faults: Fault[], kind: 'cut' | 'end' | 'hang' | 'garbage', length: number) {
  const fault = findFault(faults, kind);
  return fault ? Math.min(fault.after, length) : -1;
}

function toTokenWriter(writer: FrameWriter, answer: Answer, faults: Fault[]) {
  if (answer.tool) return (token: string) => writer.toolArguments(token);
  if (!findFault(faults, 'both')) return (token: string) => writer.text(token);
  return (token: string) => {
    const choice = { index: 0, delta: { content: token }, finish_reason: null };
    return writer.chunk({ response: token, choices: [choice] });
  };
}

/** An answer as the events of its stream, in order, with whatever is to go wrong. */
export function* toSteps(
  writer: FrameWriter,
  answer: Answer,
  options: { includeUsage: boolean; faults: Fault[] },
): Generator<Step, void> {
  const { faults } = options;
  const { length } = answer.tokens;
  const cut = stopsAt(faults, 'cut', length);
  const end = stopsAt(faults, 'end', length);
  const hang = stopsAt(faults, 'hang', length);
  const garbage = stopsAt(faults, 'garbage', length);
  const write = toTokenWriter(writer, answer, faults);

  yield send(
    answer.tool
      ? writer.toolCall(answer.tool)
      : writer.delta({ role: 'assistant', content: '', refusal: null }),
  );
  if (findFault(faults, 'empty-choices')) yield send(writer.chunk({ choices: [] }));
  for (let index = 0; index <= length; index += 1) {
    if (index === garbage) yield send(GARBAGE);
    if (index === cut) yield { do: 'break' };
    if (index === hang) yield { do: 'hang' };
    if (index === end) return;
    const token = answer.tokens[index];
    if (token !== undefined) yield send(write(token), true);
  }
  yield send(writer.delta({}, answer.finishReason));
  const silent = findFault(faults, 'no-usage') !== undefined;
  if (options.includeUsage && !silent) yield send(writer.usage(toUsage(answer)));
  yield send(DONE);
}
