import type { StreamEnd } from './event-stream';
import type { Fault } from './fault';

/** What the binding was called with, its signal left out. */
export type RecordedRequest = { model: string; inputs: unknown; options: unknown };
export type Counts = Record<'started' | StreamEnd, number>;

export type Report = { requests: RecordedRequest[]; counts: Counts };

const KEPT = 200;

/**
 * What tests may ask about. It lives as long as the isolate: the emulator is one process on one
 * machine, and nothing that it answers depends on this but the faults that strike N times.
 */
export class Ledger {
  #requests: RecordedRequest[] = [];
  #counts: Counts = { started: 0, finished: 0, aborted: 0, broken: 0 };
  #strikes = new Map<string, number>();

  record(request: RecordedRequest): void {
    this.#requests.push(request);
    if (this.#requests.length > KEPT) this.#requests.shift();
  }

  count(what: keyof Counts): void {
    this.#counts[what] += 1;
  }

  /** Whether a fault that was asked for by `prompt` strikes once more. */
  strikes(fault: Fault, prompt: string): boolean {
    const key = `${fault.marker} ${prompt}`;
    const before = this.#strikes.get(key) ?? 0;
    this.#strikes.set(key, before + 1);
    return before < fault.times;
  }

  report(): Report {
    return { requests: [...this.#requests], counts: { ...this.#counts } };
  }

  reset(): void {
    this.#requests = [];
    this.#counts = { started: 0, finished: 0, aborted: 0, broken: 0 };
    this.#strikes.clear();
  }
}
