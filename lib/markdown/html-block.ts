const BLOCK_TAGS =
  'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul';
const ATTRIBUTE = '\\s+[a-zA-Z_:][\\w.:-]*(?:\\s*=\\s*(?:[^\\s"\'=<>`]+|\'[^\']*\'|"[^"]*"))?';

/** CommonMark 0.31.2, 4.6: the seven kinds of HTML block, by how they start. */
const STARTS: readonly RegExp[] = [
  /^<(?:script|pre|textarea|style)(?:\s|>|$)/iu,
  /^<!--/u,
  /^<\?/u,
  /^<![A-Za-z]/u,
  /^<!\[CDATA\[/u,
  new RegExp(`^</?(?:${BLOCK_TAGS})(?:\\s|/?>|$)`, 'iu'),
  new RegExp(
    `^(?:<[A-Za-z][A-Za-z0-9-]*(?:${ATTRIBUTE})*\\s*/?>|</[A-Za-z][A-Za-z0-9-]*\\s*>)\\s*$`,
    'u',
  ),
];
const ENDS: readonly (RegExp | null)[] = [
  /<\/(?:script|pre|textarea|style)>/iu,
  /-->/u,
  /\?>/u,
  />/u,
  /\]\]>/u,
  null,
  null,
];

/** The kind of HTML block a line starts, from 1 to 7, or 0. The seventh cannot interrupt a paragraph. */
export function readHtmlStart(line: string, isInParagraph: boolean): number {
  if (!line.startsWith('<')) return 0;
  const type = STARTS.findIndex((start) => start.test(line)) + 1;
  return type === 7 && isInParagraph ? 0 : type;
}

/** Whether a line ends an HTML block of this kind; kinds 6 and 7 end at a blank line. */
export function endsHtml(type: number, line: string): boolean {
  return ENDS[type - 1]?.test(line) ?? false;
}
