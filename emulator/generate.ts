import { type Answer, limit, toAnswer, toToolAnswer } from './answer';
import type { Pace } from './config';
import { type StreamEnd, toEventStream } from './event-stream';
import { type Fault, findFault, toNumberedTokens } from './fault';
import { toDueTime, wait } from './pace';
import { type ChatBody, toLimit } from './request';
import { toRest } from './rest';
import { toSteps } from './steps';
import { toTokens } from './tokens';
import { DEMO_HEADER, FrameWriter, toCompletion, toIdentity } from './wire';

type Generation = {
  model: string;
  body: ChatBody;
  pace: Pace;
  faults: Fault[];
  signal: AbortSignal;
  onEnd: (end: StreamEnd) => void;
};

function toFaultyAnswer(body: ChatBody, faults: Fault[]): Answer {
  const plain = toAnswer(body);
  const long = findFault(faults, 'long');
  if (long && !plain.tool) {
    const text = toRest(body, toNumberedTokens(long.deltas).join(''));
    return limit({ ...plain, tokens: text.match(/.{1,4}/gs) ?? [] }, toLimit(body));
  }
  if (findFault(faults, 'echo')) {
    const text = `\`\`\`json\n${JSON.stringify(body, null, 2)}\n\`\`\`\n`;
    return { ...plain, tokens: toTokens(text) };
  }
  if (findFault(faults, 'empty')) return { ...plain, tokens: [] };
  const loop = findFault(faults, 'tool-loop');
  if (loop && body.tool_choice !== 'none') return toToolAnswer(body, loop.name);
  if (findFault(faults, 'bad-arguments') && plain.tool) {
    return { ...plain, tokens: plain.tokens.slice(0, -1) };
  }
  const tool = findFault(faults, 'tool');
  if (tool && body.messages.at(-1)?.role === 'user') return toToolAnswer(body, tool.name);
  const finish = findFault(faults, 'finish');
  if (!finish) return plain;
  return { ...limit(plain, finish.after), finishReason: finish.reason };
}

function toFaultyPace(pace: Pace, faults: Fault[]): Pace {
  return {
    latencyMs: findFault(faults, 'slow')?.ms ?? pace.latencyMs,
    tokensPerSecond: findFault(faults, 'long')?.tokensPerSecond ?? pace.tokensPerSecond,
  };
}

/** A whole completion that comes broken: cut off, or not JSON. */
function toBrokenBody(text: string, faults: Fault[]): ReadableStream<Uint8Array> | string {
  if (findFault(faults, 'garbage')) return text.slice(0, text.length / 2);
  if (!findFault(faults, 'cut')) return text;
  return new ReadableStream({
    type: 'bytes',
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text.slice(0, text.length / 2)));
    },
    pull(controller) {
      controller.error(new Error('Network connection lost.'));
    },
  });
}

async function toWhole(generation: Generation, answer: Answer, pace: Pace): Promise<Response> {
  const { model, faults, signal, onEnd } = generation;
  const hangs = findFault(faults, 'hang') !== undefined;
  const due = toDueTime(pace, answer.tokens.length);
  await wait(hangs ? Number.POSITIVE_INFINITY : due, signal);
  onEnd(signal.aborted ? 'aborted' : 'finished');
  signal.throwIfAborted();
  const { usage, choices, ...rest } = toCompletion(toIdentity(model), answer);
  const completion = {
    ...rest,
    choices: findFault(faults, 'empty-choices') ? [] : choices,
    ...(findFault(faults, 'no-usage') ? {} : { usage }),
    ...(findFault(faults, 'both') ? { response: answer.tokens.join('') } : {}),
  };
  return new Response(toBrokenBody(JSON.stringify(completion), faults), {
    headers: { 'content-type': 'application/json', [DEMO_HEADER]: '1' },
  });
}

/** Answers one request that is known to be good, as a stream of events or whole. */
export async function generate(generation: Generation): Promise<Response> {
  const { model, body, faults, signal, onEnd } = generation;
  const pace = toFaultyPace(generation.pace, faults);
  const answer = toFaultyAnswer(body, faults);
  if (!body.stream) return toWhole(generation, answer, pace);
  const includeUsage = body.stream_options?.include_usage === true;
  const writer = new FrameWriter(toIdentity(model), includeUsage);
  const steps = toSteps(writer, answer, { includeUsage, faults });
  const stream = toEventStream(steps, { pace, startedAt: Date.now(), signal, onEnd });
  return new Response(stream, {
    headers: { 'content-type': 'text/event-stream; charset=utf-8', [DEMO_HEADER]: '1' },
  });
}
