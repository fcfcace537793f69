import { env } from 'cloudflare:workers';
import type { Counts, RecordedRequest } from '@/emulator/ledger';

type Inputs = { messages: { role: string; content: unknown }[] } & Record<string, unknown>;
type UpstreamRequest = Omit<RecordedRequest, 'inputs'> & { inputs: Inputs };

type Report = { requests: UpstreamRequest[]; counts: Counts };

// The stub's generated type turns `unknown` into `never`: it is narrowed by hand.
const emulator = env.AI as unknown as { requests(): Promise<Report>; reset(): Promise<void> };

/** What the binding was asked for, the search for a title left out. */
export async function readUpstream(): Promise<Report> {
  const { requests, counts } = await emulator.requests();
  return { requests: requests.filter((request) => !isTitle(request)), counts };
}

export const resetUpstream = (): Promise<void> => emulator.reset();

function isTitle({ inputs }: UpstreamRequest): boolean {
  return String(inputs.messages[0]?.content).startsWith('Write a title');
}
