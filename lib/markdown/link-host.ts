import { isDisguised, isName, toHost } from './host-name';
import { type Inline, joinLeaves, readFormulaText } from './inline';

/** Signs that stand for those of an address and are not made them by NFKC. */
const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/[\u2236\u02d0\ua789\u0589\u05c3]/gu, ':'],
  [/[\\\u2044\u2215\u29f8\u2571\u3033]/gu, '/'],
  [/[\u2027\ua4f8\u0701]/gu, '.'],
  [/([a-z\d])\u3002(?=[a-z\d])/giu, '$1.'],
];

/** What a reader sees of a link's words: without signs that are not shown, formulas by their text. */
const readWords = (nodes: readonly Inline[]): string =>
  joinLeaves(nodes, (leaf) => {
    if (leaf.type === 'image') return leaf.alt;
    if (leaf.type === 'math') return readFormulaText(leaf.tex);
    if (leaf.type === 'break') return ' ';
    return 'value' in leaf ? leaf.value : '';
  });

function normalize(words: string): string {
  const seen = words
    .normalize('NFKC')
    .replace(/(?!\s)[\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, '');
  return ALIKE.reduce((text, [sign, plain]) => text.replace(sign, plain), seen);
}

/** A link whose words are code only: there `Array.from` is no address. */
function isCode(nodes: readonly Inline[]): boolean {
  return nodes.every((node) => ('children' in node ? isCode(node.children) : node.type === 'code'));
}

/** What the words of an address are written in; what is none of these parts two of them. */
const RUN = /[\p{L}\p{N}\p{M}._~:/?#@!$&*+=%-]+/gu;
const NAME = /[\p{L}\p{N}\p{M}_.-]+/gu;

/**
 * The hosts that one run names: `bank.com/login`, `https://user@bank.com`, `//bank.com`, `me@bank.com`. What
 * comes after a host is its path, which may name whatever it likes.
 */
function listNames(run: string, inCode: boolean): string[] {
  const [, head = '', slashes = '', rest = ''] = /^([^/?#]*)(\/*)(.*)$/su.exec(run) ?? [];
  const person = head.lastIndexOf('@');
  const isFollowed = slashes !== '' || person > 0 || /:\d+$/u.test(head);
  const words = head.slice(person + 1).match(NAME) ?? [];
  const names = words.filter((word) => isName(word, { inCode, isFollowed }));
  const hasScheme = (slashes.length > 1 ? /[a-z]:$/iu : /(?:https?|ftp):$/iu).test(head);
  if (slashes === '' || (slashes.length === 1 && !hasScheme)) return names;
  // Before the `@` of a mail address a person is named, and behind a scheme whoever wants to mislead.
  const authority = (/^[^/?#]*/u.exec(rest)?.[0] ?? '').replace(/:\d*$/u, '').match(NAME) ?? [];
  const isHost = (word: string, at: number) =>
    (hasScheme && at === authority.length - 1) || isName(word, { inCode: false, isFollowed: true });
  return [...names, ...authority.filter(isHost)];
}

/** Words that name no host, whatever they are: none of the signs that an address is parted by is in them. */
const PLAIN = /^[\w ,;'()!-]*$/;

const withoutWww = (host: string) => host.replace(/^www\./u, '');
const trimName = (name: string) => name.replace(/^[.-]+|[.-]+$/gu, '');

/** Whether words begin with a link's own host: what follows is its path, whatever that names. */
function startsHonestly(words: string, host: string): boolean {
  const start = words
    .trimStart()
    .toLowerCase()
    .replace(/^https?:\/\//u, '');
  return [host, withoutWww(host), `www.${host}`].some(
    (own) => start.startsWith(own) && /^(?:[/?#]\S*)?\s*$/u.test(start.slice(own.length)),
  );
}

/**
 * The host a link leads to, if its words name another one anywhere: `[Visit https://bank.com](https://evil.com)`;
 * or its own in letters that are not what they seem. A tooltip would not do: it is seen by who has a mouse,
 * and doubts.
 */
export function findHiddenHost(nodes: readonly Inline[], target: URL): string | null {
  const read = readWords(nodes);
  if (PLAIN.test(read)) return null;
  const words = normalize(read);
  const isMail = target.protocol === 'mailto:';
  const shown = isMail ? target.pathname : target.host;
  const own = isMail
    ? target.pathname.slice(target.pathname.lastIndexOf('@') + 1)
    : target.hostname;
  if (!isMail && startsHonestly(words, target.host)) return null;
  const inCode = isCode(nodes);
  for (const [run] of words.matchAll(RUN)) {
    for (const name of listNames(run, inCode)) {
      const host = toHost(trimName(name));
      const isOwn = host !== null && withoutWww(host) === withoutWww(own.toLowerCase());
      if (!isOwn || isDisguised(name)) return shown;
    }
  }
  return null;
}
