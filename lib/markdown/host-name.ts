/** Endings that are known as those of hosts: the only ones where a dotted name is more often something else. */
const KNOWN =
  /^(?:com|org|net|edu|gov|mil|int|info|biz|io|ai|app|dev|co|eu|uk|de|fr|jp|cn|ru|au|ch|nl|es|br|ca|us|pl|se|kr|xyz|bank|shop|store|online|site)$/iu;
/** Endings of files that no host has. */
const FILE =
  /^(?:[mc]?[jt]sx?|ipynb|mdx|go|rb|cs|cpp|hpp|java|kt|php|bat|exe|html?|s?css|vue|svelte|txt|pdf|docx?|xlsx?|pptx?|csv|tsv|json[lc5]?|ya?ml|toml|xml|ini|cfg|conf|env|lock|log|sql|png|jpe?g|gif|svg|webp|mp[34]|tar|gz)$/iu;
/** Endings of files and of hosts: a file unless a path follows. `README.md` is not in Moldova. */
const FILE_OR_HOST = /^(?:md|py|rs|sh|zip)$/iu;
/** Products that are called so, and have no host of that name to be taken for. */
const PRODUCT = /^(?:ASP|ADO|VB|ML)\.NET$/u;
const LETTERS = /^(?:\p{L}[\p{L}\p{M}]+|xn--[a-z\d-]+)$/iu;
const CAPITALIZED = /^\p{Lu}\p{Ll}{2}/u;

type Surroundings = {
  readonly inCode: boolean;
  /** Whether a path or a port comes after it, or the `@` of a mail address before it. */
  readonly isFollowed: boolean;
};

/** Whether a word reads as the name of a host: dotted, with letters at its end. */
export function isName(word: string, { inCode, isFollowed }: Surroundings): boolean {
  const labels = word.split('.').filter((label) => label !== '');
  const last = labels.at(-1) ?? '';
  if (labels.length < 2 || !LETTERS.test(last)) return false;
  if (/^www$/iu.test(labels[0] ?? '')) return true;
  if (FILE.test(last) || PRODUCT.test(word)) return false;
  if (isFollowed) return true;
  if (FILE_OR_HOST.test(last)) return false;
  // `Array.from` in code, and "Dr.Smith" or a sentence that ends without a space.
  return inCode || CAPITALIZED.test(last) ? KNOWN.test(last) : true;
}

/** A host as a browser reads its name, in ASCII; null if it does not. */
export function toHost(name: string): string | null {
  const url = `https://${name}`;
  return URL.canParse(url) ? new URL(url).hostname : null;
}

const LATIN = /\p{Script=Latin}/u;
/** Letters of scripts that are not written with Latin ones in a word, as Chinese, Japanese and Korean are. */
const FOREIGN =
  /[^\P{L}\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u;
/** Letters many of which look like Latin ones; in Latin, those of phonetic alphabets. */
const ALIKE =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}\p{Script=Lisu}\u0131\u0138\u0250-\u02af\u1d00-\u1dbf\ua720-\ua7ff]/u;

/**
 * Whether a host's name is written in letters that are taken for others: two scripts in a label, or letters
 * like Latin ones under an ending in ASCII. What is so disguised is told in its ASCII form.
 */
export function isDisguised(name: string): boolean {
  const labels = name.split('.').filter((label) => label !== '');
  const isMixed = labels.some((label) => LATIN.test(label) && FOREIGN.test(label));
  const hasAsciiEnding = /^[a-z\d-]+$/iu.test(labels.at(-1) ?? '');
  return isMixed || (hasAsciiEnding && ALIKE.test(name));
}
