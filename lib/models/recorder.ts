import { Packed } from './packed';

/** A request to the binding and its answer, as a `Recorder` took them down. */
export type Recorded = {
  messages: readonly unknown[];
  /** Packed: a line of JSON with all but the messages, and then the body of the response. */
  bytes: Uint8Array;
  isCut: boolean;
};

/** The line of JSON that a record begins with. */
export type RecordHead = {
  at: number;
  model: string;
  /** The body without its messages, and where among its fields they stand. */
  inputs: Record<string, unknown>;
  place: number;
  options: Record<string, unknown>;
  response: { status: number; headers: [string, string][] } | { error: string };
};

type Body = Record<string, unknown>;
type Runner = { run(model: string, inputs: Body, options: Body): Promise<unknown> };
type Entry = { messages: readonly unknown[]; packed: Packed };

/** Headers whose value is a credential, and nothing else is. */
const CREDENTIALS = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'api-key',
  'x-api-key',
  'cf-aig-authorization',
]);

const REDACTED = '[redacted]';

/** Takes down what the binding is asked and what it answers, byte by byte, for whoever wants to see it. */
export class Recorder {
  readonly #entries: Entry[] = [];

  /** The binding, overheard. */
  wrap(ai: Ai): Ai {
    const run = async (model: string, inputs: Body, options: Body) => {
      const begun = {
        at: Date.now(),
        model,
        ...withoutMessages(inputs),
        options: toShown(options),
      };
      try {
        // `run` must be called on the binding itself: it is a stub.
        const answer = await (ai as unknown as Runner).run(model, inputs, options);
        return this.#takeDown(begun, toMessages(inputs), answer);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        this.#add({ ...begun, response: { error: message } }, toMessages(inputs));
        throw error;
      }
    };
    return { run } as unknown as Ai;
  }

  /** What was taken down so far, and of an answer that was broken off what had come of it. */
  take(): Promise<Recorded[]> {
    return Promise.all(
      this.#entries.splice(0).map(async ({ messages, packed }) => ({
        messages,
        bytes: await packed.end(),
        isCut: packed.isCut,
      })),
    );
  }

  #takeDown(begun: Omit<RecordHead, 'response'>, messages: readonly unknown[], answer: unknown) {
    if (!(answer instanceof Response)) {
      const packed = this.#add({ ...begun, response: { status: 200, headers: [] } }, messages);
      packed.write(JSON.stringify(answer));
      return answer;
    }
    const { status } = answer;
    const headers = [...answer.headers].map(([name, value]): [string, string] => [
      name,
      CREDENTIALS.has(name.toLowerCase()) ? REDACTED : value,
    ]);
    const packed = this.#add({ ...begun, response: { status, headers } }, messages);
    return answer.body ? new Response(overhear(answer.body, packed), answer) : answer;
  }

  #add(head: RecordHead, messages: readonly unknown[]): Packed {
    const packed = new Packed();
    packed.write(`${JSON.stringify(head)}\n`);
    this.#entries.push({ messages, packed });
    return packed;
  }
}

/** A stream as it is, each of its pieces noted on the way. */
function overhear(body: ReadableStream<Uint8Array>, packed: Packed): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) return controller.close();
        packed.push(value);
        controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

const toMessages = ({ messages }: Body) => (Array.isArray(messages) ? messages : []);

function withoutMessages(body: Body): { inputs: Body; place: number } {
  const { messages: _messages, ...inputs } = body;
  return { inputs, place: Object.keys(body).indexOf('messages') };
}

/** What of the options can be shown: a signal is nobody's business, and headers may hold a key. */
function toShown({ signal: _signal, extraHeaders, ...options }: Body = {}): Body {
  if (typeof extraHeaders !== 'object' || extraHeaders === null) return options;
  const headers = Object.entries(extraHeaders).map(([name, value]) => [
    name,
    CREDENTIALS.has(name.toLowerCase()) ? REDACTED : value,
  ]);
  return { ...options, extraHeaders: Object.fromEntries(headers) };
}

/** The body as it was sent, with its fields in their order. */
export function withMessages({ inputs, place }: RecordHead, messages: readonly unknown[]): Body {
  if (place < 0) return inputs;
  const fields = Object.entries(inputs);
  return Object.fromEntries(fields.toSpliced(place, 0, ['messages', messages]));
}
