/** One line being read, by characters and by columns: a tab reaches to the next multiple of four. */
export class Cursor {
  offset = 0;
  column = 0;
  #isInsideTab = false;
  nextOffset = 0;
  nextColumn = 0;

  constructor(readonly line: string) {
    this.#look();
  }

  /** Columns of white space before the next character. */
  get indent(): number {
    return this.nextColumn - this.column;
  }

  get isBlank(): boolean {
    return this.nextOffset >= this.line.length;
  }

  get isIndented(): boolean {
    return this.indent >= 4;
  }

  /** What stands after the white space. */
  get content(): string {
    return this.line.slice(this.nextOffset);
  }

  /** What is left, with the part of a tab that was not used up as spaces. */
  get rest(): string {
    if (!this.#isInsideTab) return this.line.slice(this.offset);
    return ' '.repeat(4 - (this.column % 4)) + this.line.slice(this.offset + 1);
  }

  skipSpace(): void {
    this.offset = this.nextOffset;
    this.column = this.nextColumn;
    this.#isInsideTab = false;
  }

  skipChars(count: number): void {
    for (let left = count; left > 0 && this.offset < this.line.length; left -= 1) {
      this.column += this.line[this.offset] === '\t' ? 4 - (this.column % 4) : 1;
      this.offset += 1;
    }
    this.#isInsideTab = false;
    this.#look();
  }

  skipColumns(count: number): void {
    let left = count;
    while (left > 0 && this.offset < this.line.length) {
      const width = this.line[this.offset] === '\t' ? 4 - (this.column % 4) : 1;
      this.#isInsideTab = width > left;
      this.column += Math.min(width, left);
      if (!this.#isInsideTab) this.offset += 1;
      left -= width;
    }
    this.#look();
  }

  /** One space or the first column of a tab after a marker belongs to the marker. */
  skipOptionalSpace(): void {
    if (/[ \t]/u.test(this.line[this.offset] ?? '')) this.skipColumns(1);
  }

  #look(): void {
    let at = this.offset;
    let column = this.column;
    for (; at < this.line.length; at += 1) {
      const char = this.line[at];
      if (char === ' ') column += 1;
      else if (char === '\t') column += 4 - (column % 4);
      else break;
    }
    this.nextOffset = at;
    this.nextColumn = column;
  }
}
