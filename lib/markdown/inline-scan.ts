import { AddressFinder } from './bare-address';
import { readFlanking } from './flanking';
import type { Open } from './open-construct';
import { isProseDollar, LONGEST_DOLLAR, mayCloseDollar } from './prose-dollar';

const SPECIAL = new Set([...'\\`$*_~[]!<&\n '].map((char) => char.charCodeAt(0)));
const isSpecial = (text: string, at: number) => SPECIAL.has(text.charCodeAt(at));
/** No sense is nested deeper, or has more marks in a run without a safe cut: there the run is cut anyway. */
const DEEPEST = 24;
const MOST_MARKS = 160;
/** From here on a run is cut where words end and marks begin, or marks end and words begin: words need no parser. */
const EARLY = 12;
const QUOTES = new Set(['"', "'"]);

/**
 * Reads a run of text once, from left to right, and knows at each point what is still open. It decides
 * two things: where a run may be cut so that both halves parse as the whole would, and what has to be
 * closed for a reader to see an unfinished half. It errs on one side only: when in doubt, no cut.
 */
export class InlineScanner {
  text = '';
  /** All before is understood; what follows needs more text. */
  pos = 0;
  readonly open: Open[] = [];
  readonly #address = new AddressFinder();
  /** Delimiters crossed in a way not worth following: this run is not cut any more. */
  tangled = false;
  /** Where a cut is safe, or -1: just before a space, in the first such place after `from`. */
  cut = -1;
  #lastSpecial = -1;
  /** Before this place no `$` can close a formula that an earlier one opened: looked for in vain. */
  #dollarsReadTo = 0;
  #marks = 0;
  /** Nothing beyond is looked at but a few characters: what is there is read again after the cut. */
  #end = 0;

  /** Reads on. With `final`, the text ends here and nothing waits for what may follow. */
  scan(final: boolean, from: number, limit: number): void {
    this.#end = Math.min(this.text.length, limit);
    while (this.pos < this.#end && this.cut === -1) {
      const next = this.#step(final, from);
      if (next === -1) return;
      this.pos = next;
      if (this.open.length > DEEPEST || this.#marks > MOST_MARKS) this.cut = next;
    }
  }

  #push(open: Open): void {
    this.#marks += 1;
    this.open.push(open);
  }

  top(): Open | undefined {
    return this.open.at(-1);
  }

  /** The position after the token at `pos`, or -1 if more text is needed to know it. */
  #step(final: boolean, from: number): number {
    const { text, pos } = this;
    const char = text[pos] ?? '';
    const top = this.top();
    if (top?.kind === 'code') return this.#inCode(top, final);
    if (top?.kind === 'math') return this.#inMath(top, final);
    if (top?.kind === 'target') return this.#inTarget(top, char);
    if (top?.kind === 'angle') return this.#inAngle(top, char);
    if (!isSpecial(text, pos)) return this.#skipPlain(pos);
    if (char === ' ') return this.#atSpace(final, from);
    if (char === '\n') return pos + 1;
    if (!final && pos + 1 >= text.length) return -1;
    this.#lastSpecial = pos;
    const depth = this.open.length;
    const next = this.#atSpecial(char, final);
    // A mark inside a bare address is part of the address, or ends it: too much to follow here.
    const hasOpened = this.open.length !== depth && char !== ']';
    if (hasOpened && this.#address.isIn(text, pos)) this.tangled = true;
    return next;
  }

  #skipPlain(start: number): number {
    let at = start + 1;
    while (at < this.#end && !isSpecial(this.text, at)) at += 1;
    return at;
  }

  #atSpace(final: boolean, from: number): number {
    const { text, pos } = this;
    const next = text[pos + 1];
    if (next === undefined && !final) return -1;
    const isIdle = this.open.length === 0 && !this.tangled && this.#lastSpecial < pos - 1;
    if (!isIdle || pos < EARLY || next === undefined) return pos + 1;
    if (/\s/u.test(next) || /\s/u.test(text[pos - 1] ?? ' ')) return pos + 1;
    const isChange = this.#lastSpecial !== -1 || isSpecial(text, pos + 1);
    if (pos >= (isChange ? EARLY : from)) this.cut = pos;
    return pos + 1;
  }

  #atSpecial(char: string, final: boolean): number {
    switch (char) {
      case '\\':
        return this.#atBackslash();
      case '`':
        return this.#atBackticks(final);
      case '$':
        return this.#atDollar(final);
      case '[':
        this.#push({ kind: 'bracket', at: this.pos, isImage: false });
        return this.pos + 1;
      case '!':
        if (this.text[this.pos + 1] !== '[') return this.pos + 1;
        this.#push({ kind: 'bracket', at: this.pos, isImage: true });
        return this.pos + 2;
      case ']':
        return this.#atClosingBracket();
      case '<':
        return this.#atAngle(final);
      case '&':
        return this.#atEntity(final);
      default:
        return this.#atDelimiters(char, final);
    }
  }

  #atBackslash(): number {
    const next = this.text[this.pos + 1];
    if (next === '(' || next === '[') {
      this.#push({ kind: 'math', at: this.pos, closer: next === '(' ? '\\)' : '\\]' });
    }
    return this.pos + (next === undefined || next === '\n' || next === ' ' ? 1 : 2);
  }

  #runEnd(start: number): number {
    let end = start;
    while (end < this.#end && this.text[end] === this.text[start]) end += 1;
    return end;
  }

  #atBackticks(final: boolean): number {
    const end = this.#runEnd(this.pos);
    if (end === this.text.length && !final) return -1;
    this.#push({ kind: 'code', at: this.pos, size: end - this.pos });
    return end;
  }

  #inCode(top: Open & { kind: 'code' }, final: boolean): number {
    const found = this.text.slice(this.pos, this.#end).indexOf('`');
    if (found === -1) return this.#end;
    const start = this.pos + found;
    const end = this.#runEnd(start);
    if (end === this.text.length && !final) {
      if (start === this.pos) return -1;
      return start;
    }
    if (end - start === top.size) this.open.pop();
    return end;
  }

  #atDollar(final: boolean): number {
    const end = this.#runEnd(this.pos);
    if (end === this.text.length && !final) return -1;
    const size = end - this.pos;
    if (this.text[this.pos - 1] === '$') return end;
    const opens = size === 2 || (size === 1 && !/^\s?$/u.test(this.text[end] ?? ''));
    if (opens) this.#push({ kind: 'math', at: this.pos, closer: size === 2 ? '$$' : '$' });
    return opens && size === 1 ? Math.max(end, this.#dollarsReadTo) : end;
  }

  #inMath(top: Open & { kind: 'math' }, final: boolean): number {
    const { text, pos } = this;
    const char = text[pos];
    if (top.closer === '$' && this.#isProse(top)) {
      this.open.pop();
      this.#dollarsReadTo = pos;
      return top.at + 1;
    }
    if (char !== '\\' && char !== '$') {
      if (top.closer === '$') return pos + 1;
      const rest = /[\\$]/u.exec(text.slice(pos, this.#end));
      return rest ? pos + rest.index : this.#end;
    }
    if (pos + 1 >= text.length && !final) return -1;
    const pair = text.slice(pos, pos + 2);
    if (pair === top.closer) {
      this.open.pop();
      return pos + 2;
    }
    if (char === '\\') return pos + 2;
    if (top.closer === '$' && mayCloseDollar(text, pos)) this.open.pop();
    return pos + 1;
  }

  /** Prose once is prose for ever: it is enough to look where a formula would close, and where the text ends. */
  #isProse(top: Open & { kind: 'math' }): boolean {
    const { text, pos } = this;
    if (pos - top.at >= LONGEST_DOLLAR) return true;
    const matters = pos + 1 === this.#end || mayCloseDollar(text, pos);
    return matters && isProseDollar(text.slice(top.at, pos + 1));
  }

  #atClosingBracket(): number {
    const { text, pos, open } = this;
    const index = open.findLastIndex((one) => one.kind === 'bracket');
    if (index === -1) {
      // It closes nothing, but micromark looks back for what it might.
      this.#marks += 1;
      return pos + 1;
    }
    // Emphasis opened inside and not closed there is emphasis only if this is no link.
    if (index < open.length - 1) this.tangled = true;
    const isImage = open[index]?.kind === 'bracket' && text[open[index].at] === '!';
    open.splice(index, 1);
    const next = text[pos + 1];
    if (next === '(' || next === '[') {
      const closer = next === '(' ? ')' : ']';
      const at = pos + 1;
      this.#push({ kind: 'target', at, textEnd: pos, isImage, closer, quote: '', depth: 0 });
      return pos + 2;
    }
    return pos + 1;
  }

  #inTarget(top: Open & { kind: 'target' }, char: string): number {
    const { pos } = this;
    if (char === '\\') return pos + 2;
    if (top.quote !== '') {
      if (char === top.quote) top.quote = '';
    } else if (char === '<') top.quote = '>';
    else if (QUOTES.has(char) && /\s/u.test(this.text[pos - 1] ?? '')) top.quote = char;
    else if (char === '(' || char === '[') top.depth += 1;
    else if ((char === ')' || char === ']') && top.depth > 0) top.depth -= 1;
    else if (char === top.closer) this.#leaveOpaque(top.at + 1);
    return pos + 1;
  }

  /** What looked like a target or a tag may not be one: then the marks in it count after all. */
  #leaveOpaque(start: number): void {
    this.open.pop();
    const inside = this.text.slice(start, this.pos);
    if (/[*_~`[\]$\\<]/u.test(inside)) this.tangled = true;
  }

  #atAngle(final: boolean): number {
    const rest = this.text.slice(this.pos, this.pos + 9);
    if (!/^<[A-Za-z/!?]/u.test(rest)) return this.pos + 1;
    if (/^<!(?:-|\[[CDAT]*)?$/u.test(rest) && !final) return -1;
    const closer = rest.startsWith('<!--') ? '-->' : rest.startsWith('<![') ? ']]>' : '>';
    this.#push({ kind: 'angle', at: this.pos, closer, quote: '' });
    return this.pos + 1;
  }

  #inAngle(top: Open & { kind: 'angle' }, char: string): number {
    const { text, pos } = this;
    const isTag = top.closer === '>';
    if (isTag && top.quote !== '') {
      if (char === top.quote) top.quote = '';
    } else if (isTag && QUOTES.has(char)) top.quote = char;
    else if (char === '>' && text.slice(0, pos + 1).endsWith(top.closer))
      this.#leaveOpaque(top.at + 1);
    return pos + 1;
  }

  #atEntity(final: boolean): number {
    const match = /^&#?[A-Za-z0-9]{0,32}/u.exec(this.text.slice(this.pos, this.pos + 40));
    const end = this.pos + (match?.[0].length ?? 1);
    return end === this.text.length && !final ? -1 : end;
  }

  #atDelimiters(char: string, final: boolean): number {
    const end = this.#runEnd(this.pos);
    if (end === this.text.length && !final) return -1;
    const size = end - this.pos;
    const { canOpen, canClose } = readFlanking(this.text, this.pos, end);
    const rest = canClose ? this.#close(char, size, canOpen) : size;
    if (canOpen && rest > 0) {
      this.#push({ kind: 'emphasis', at: this.pos, char, size: rest, canClose });
    }
    return end;
  }

  /** Closes what a run closes; the number of its delimiters left over. */
  #close(char: string, size: number, canOpen: boolean): number {
    let left = size;
    while (left > 0) {
      const index = this.open.findLastIndex((one) => one.kind === 'emphasis' && one.char === char);
      const opener = this.open[index];
      if (opener?.kind !== 'emphasis') return left;
      const crossed = this.open.slice(index + 1).some((one) => one.kind !== 'emphasis');
      // CommonMark 0.31.2, 6.2, rules 9 and 10: the sum of three.
      const isOdd = (canOpen || opener.canClose) && opener.size !== left;
      if (crossed || isOdd || char === '~') this.tangled = true;
      if (crossed) return left;
      this.open.length = index + 1;
      const used = Math.min(opener.size, left);
      opener.size -= used;
      left -= used;
      if (opener.size === 0) this.open.pop();
    }
    return 0;
  }
}
