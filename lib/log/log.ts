/** One structured line. Never a message's text, a token, a cookie or an address. */
type LogLine = Record<string, string | number | boolean | undefined> & { event: string };

export function log(line: LogLine): void {
  console.log(JSON.stringify(line));
}

/**
 * Writes down a bug and gives it an id that a visitor can quote. What the error says stays out of the
 * log: a parser quotes what it could not read, and that may be somebody's words.
 */
export function logBug(error: unknown): string {
  const id = crypto.randomUUID().slice(0, 8);
  const isError = error instanceof Error;
  const name = isError ? error.name : `a thrown ${typeof error}`;
  console.error(JSON.stringify({ event: 'bug', id, name, stack: isError ? toFrames(error) : [] }));
  return id;
}

/** Writes down what the owner has to mend, in our own words. */
export function logFault(what: string): void {
  console.error(JSON.stringify({ event: 'fault', what }));
}

/** Where it happened: the lines of the stack below its message, which may have lines itself. */
function toFrames({ message, stack = '' }: Error): string[] {
  const at = stack.indexOf(message);
  const below = message && at !== -1 ? stack.slice(at + message.length) : stack;
  return below
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^at \S/.test(line))
    .slice(0, 20);
}
