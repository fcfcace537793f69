/** One structured line. Never a message's text, a token, a cookie or an address. */
export type LogLine = Record<string, string | number | boolean | undefined> & { event: string };

export function log(line: LogLine): void {
  console.log(JSON.stringify(line));
}

/** Writes down a bug and gives it an id that a visitor can quote. */
export function logBug(error: unknown): string {
  const id = crypto.randomUUID().slice(0, 8);
  const stack = error instanceof Error ? error.stack : 'thrown value is not an error';
  console.error(JSON.stringify({ event: 'bug', id, stack }));
  return id;
}
