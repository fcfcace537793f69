type Pattern = string | RegExp | ((char: string) => boolean);

/** A line under a tokenizer's hand: the interface that CodeMirror's stream modes are written against. */
export class StringStream {
  pos = 0;
  start = 0;
  readonly indentUnit = 2;
  readonly tabSize = 4;

  constructor(readonly string: string) {}

  eol(): boolean {
    return this.pos >= this.string.length;
  }

  sol(): boolean {
    return this.pos === 0;
  }

  peek(): string | undefined {
    return this.string[this.pos] || undefined;
  }

  next(): string | undefined {
    const char = this.string[this.pos];
    if (char !== undefined) this.pos += 1;
    return char;
  }

  eat(match: Pattern): string | undefined {
    const char = this.string[this.pos];
    if (char === undefined) return undefined;
    const isMatch =
      typeof match === 'string'
        ? char === match
        : match instanceof RegExp
          ? match.test(char)
          : match(char);
    return isMatch ? this.next() : undefined;
  }

  eatWhile(match: Pattern): boolean {
    const start = this.pos;
    while (this.eat(match) !== undefined);
    return this.pos > start;
  }

  eatSpace(): boolean {
    return this.eatWhile(/\s/u);
  }

  skipToEnd(): void {
    this.pos = this.string.length;
  }

  skipTo(char: string): boolean {
    const found = this.string.indexOf(char, this.pos);
    if (found > -1) this.pos = found;
    return found > -1;
  }

  backUp(count: number): void {
    this.pos -= count;
  }

  column(): number {
    return this.start;
  }

  indentation(): number {
    let columns = 0;
    for (const char of this.string) {
      if (char.trim() !== '') break;
      columns += char === '\t' ? this.tabSize : 1;
    }
    return columns;
  }

  match(
    pattern: string | RegExp,
    consume = true,
    ignoreCase = false,
  ): boolean | RegExpMatchArray | null {
    const rest = this.string.slice(this.pos);
    if (typeof pattern === 'string') {
      const head = rest.slice(0, pattern.length);
      const isMatch = ignoreCase ? head.toLowerCase() === pattern.toLowerCase() : head === pattern;
      if (isMatch && consume) this.pos += pattern.length;
      return isMatch || null;
    }
    const match = rest.match(pattern);
    if (match?.index !== 0) return null;
    if (consume) this.pos += match[0].length;
    return match;
  }

  current(): string {
    return this.string.slice(this.start, this.pos);
  }
}
