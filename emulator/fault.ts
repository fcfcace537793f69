/** Ways to misbehave, as real upstreams do. `after` counts tokens; `times` is how often it strikes. */
export type Fault = { times: number; marker: string } & (
  | { kind: 'status'; status: number; retryAfter: number }
  | { kind: 'exception' }
  | { kind: 'cut' | 'end' | 'hang' | 'garbage' | 'error'; after: number }
  | { kind: 'empty-choices' | 'both' | 'no-usage' | 'empty' | 'echo' }
  | { kind: 'slow'; ms: number }
  /** The model has a window of so many tokens. */
  | { kind: 'window'; tokens: number }
  | { kind: 'finish'; reason: 'length' | 'content_filter'; after: number }
  | { kind: 'tool'; name: string | null }
  | { kind: 'tool-loop'; name: string | null }
  | { kind: 'bad-arguments' }
  | { kind: 'long'; deltas: number; tokensPerSecond: number | null }
);

type FaultKind = Fault['kind'];
type FaultOf<K extends FaultKind> = Extract<Fault, { kind: K }>;

/** `[[fault:NAME]]`, `[[fault:NAMExTIMES]]`, `[[fault:NAME:ARGUMENT:ARGUMENT]]`. */
const MARKER = /\[\[fault:([a-z0-9_-]+?)(?:x(\d+))?((?::[\w.-]+)*)\]\]/gi;

/** A text without its markers, so that a prompt with one still finds its recorded answer. */
export function withoutMarkers(text: string): string {
  return text.replace(MARKER, '').trim();
}

function toKind(name: string, args: string[]): Record<string, unknown> | null {
  const first = args[0] === undefined ? null : Number(args[0]);
  if (/^[45]\d\d$/.test(name)) {
    return { kind: 'status', status: Number(name), retryAfter: first ?? 1 };
  }
  switch (name) {
    case 'exception':
    case 'empty-choices':
    case 'both':
    case 'no-usage':
    case 'empty':
    case 'echo':
    case 'bad-arguments':
      return { kind: name };
    case 'cut':
    case 'end':
    case 'hang':
    case 'garbage':
    case 'error':
      return { kind: name, after: first ?? 5 };
    case 'window':
      return { kind: name, tokens: first ?? 0 };
    case 'slow':
      return { kind: name, ms: first ?? 20_000 };
    case 'length':
    case 'content_filter':
      return { kind: 'finish', reason: name, after: first ?? Number.POSITIVE_INFINITY };
    case 'tool':
    case 'tool-loop':
      return { kind: name, name: args[0] ?? null };
    case 'long':
      return {
        kind: name,
        deltas: first ?? 1000,
        tokensPerSecond: args[1] ? Number(args[1]) : null,
      };
    default:
      return null;
  }
}

/** Every fault that a text asks for. An unknown name is `null`, so that a slip of the pen shows. */
export function parseFaults(text: string): (Fault | null)[] {
  return [...text.matchAll(MARKER)].map(([marker, name = '', times, args = '']) => {
    const kind = toKind(name.toLowerCase(), args.split(':').slice(1));
    const often = times ? Number(times) : Number.POSITIVE_INFINITY;
    return kind && ({ ...kind, marker, times: often } as Fault);
  });
}

/** The fault of one kind among those that strike. */
export function findFault<K extends FaultKind>(faults: Fault[], kind: K): FaultOf<K> | undefined {
  return faults.find((fault): fault is FaultOf<K> => fault.kind === kind);
}

/**
 * The deltas of a long answer: each is its own number in four characters, so that one lost,
 * doubled or out of order shows. Beyond 10,000 the numbers are in base 36.
 */
export function toNumberedTokens(count: number): string[] {
  const base = count > 10_000 ? 36 : 10;
  return Array.from({ length: count }, (_, index) => index.toString(base).padStart(4, '0'));
}
