import { WorkerEntrypoint } from 'cloudflare:workers';
import { isTitleRequest } from './answer';
import { checkBody, checkLength } from './check';
import { type Config, type EmulatorEnv, toConfig } from './config';
import { type Fault, findFault, parseFaults } from './fault';
import { generate } from './generate';
import { Ledger, type Report } from './ledger';
import { passThrough } from './pass-through';
import { type ChatBody, toLastUserText } from './request';
import {
  InferenceUpstreamError,
  OUT_OF_CAPACITY,
  toErrorResponse,
  toRefusalResponse,
} from './upstream-error';

/** What a caller of the binding can say besides the request; the rest is ignored, as it is there. */
export type RunOptions = {
  gateway?: unknown;
  returnRawResponse?: boolean;
  extraHeaders?: Record<string, string>;
  signal?: AbortSignal;
};

const ledger = new Ledger();

/** The faults that strike this request: none unless the tests allow them. */
function toFaults(body: ChatBody, config: Config): Fault[] {
  if (!config.faults || isTitleRequest(body)) return [];
  const prompt = toLastUserText(body);
  const always = config.faults.always ? `[[fault:${config.faults.always}]]` : '';
  const asked = parseFaults(prompt);
  const faults = asked.length > 0 ? asked : parseFaults(always);
  return faults
    .map((fault) => {
      if (!fault) throw new Error(`The prompt asks for a fault that does not exist: ${prompt}`);
      return fault;
    })
    .filter((fault) => ledger.strikes(fault, prompt));
}

/** Answers as the model's API would, or as the faults asked for would have it. */
async function respond(model: string, inputs: unknown, config: Config, signal: AbortSignal) {
  const refusal = checkBody(inputs);
  if (refusal) return toRefusalResponse(refusal);
  const body = inputs as ChatBody;
  const faults = toFaults(body, config);
  if (findFault(faults, 'exception')) throw new InferenceUpstreamError(OUT_OF_CAPACITY);
  const status = findFault(faults, 'status');
  if (status) return toErrorResponse(status.status, status.retryAfter);
  const window = findFault(faults, 'window');
  const tooLong = window && checkLength(body, window.tokens);
  if (tooLong) return toRefusalResponse(tooLong);
  ledger.count('started');
  const onEnd = ledger.count.bind(ledger);
  return generate({ model, body, pace: config.pace, faults, signal, onEnd });
}

/** What `run` gives without `returnRawResponse`: the stream or the parsed object; errors thrown. */
async function toValue(response: Response, streamed: boolean): Promise<unknown> {
  if (!response.ok) throw new InferenceUpstreamError(await response.text());
  return streamed ? response.body : response.json();
}

/** The Workers AI binding on your machine: bind it as the service `AI`. */
export class Emulator extends WorkerEntrypoint<EmulatorEnv> {
  async run(model: string, inputs: Record<string, unknown>, options: RunOptions = {}) {
    if (!/^[\w@-]+\/[\w./-]+$/.test(model)) {
      throw new InferenceUpstreamError(`5007: No such model ${model} or task`);
    }
    const config = toConfig(this.env);
    const { signal = new AbortController().signal, ...recorded } = options;
    if (config.faults) ledger.record({ model, inputs, options: recorded });
    const response = config.upstream
      ? await passThrough(config.upstream, model, inputs, signal)
      : await respond(model, inputs, config, signal);
    return options.returnRawResponse ? response : toValue(response, inputs.stream === true);
  }

  /** `demo` is true where answers are recorded ones and no model is behind them. */
  info(): { demo: boolean } {
    return { demo: toConfig(this.env).upstream === null };
  }

  /** The last requests, and how generations ended. No requests are kept unless AI_FAULTS is "1". */
  requests(): Report {
    return ledger.report();
  }

  reset(): void {
    ledger.reset();
  }
}

/** What the service `AI` looks like to a test: the inferred type of the binding loses `unknown`. */
export type BoundEmulator = {
  run(model: string, inputs: Record<string, unknown>, options?: RunOptions): Promise<unknown>;
  info(): Promise<{ demo: boolean }>;
  requests(): Promise<Report>;
  reset(): Promise<void>;
};

/** For tests that run outside: GET /__requests reads what `requests()` says, DELETE resets it. */
function fetchRequests(request: Request, env: EmulatorEnv): Response {
  const { pathname } = new URL(request.url);
  if (!toConfig(env).faults || pathname !== '/__requests') {
    return new Response('Bind the entrypoint "Emulator" as AI.\n', { status: 404 });
  }
  if (request.method === 'DELETE') ledger.reset();
  return Response.json(ledger.report());
}

export default { fetch: fetchRequests } satisfies ExportedHandler<EmulatorEnv>;
