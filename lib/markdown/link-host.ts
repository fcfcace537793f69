/** A text that reads as an address itself: with a scheme, with "www.", or a name in a domain that many know. */
const ADDRESS =
  /^\s*(?:https?:\/\/|www\.)\S|^\s*(?:[\p{L}\d-]+\.)+(?:com|org|net|edu|gov|mil|int|io|ai|app|dev|info|biz|co|eu|uk|de|fr|jp|cn|ru)(?:[/:?#]\S*)?\s*$/iu;

const withoutWww = (host: string) => host.replace(/^www\./u, '');

function readHost(text: string): string | null {
  const address = text.trim();
  const full = /^https?:/iu.test(address) ? address : `https://${address}`;
  return URL.canParse(full) ? new URL(full).host : null;
}

/**
 * The host a link leads to, if its words are an address on another one: `[https://bank.com](https://evil.com)`.
 * A tooltip would not do: it is seen by who has a mouse, and doubts.
 */
export function findHiddenHost(words: string, target: URL): string | null {
  if (!ADDRESS.test(words)) return null;
  const host = target.protocol === 'mailto:' ? target.pathname : target.host;
  const named = readHost(words);
  return named !== null && withoutWww(named) === withoutWww(host) ? null : host;
}
