/** What an address leads to, or null: none of these schemes, or none that a browser understands. */
function parseUrl(url: string, schemes: ReadonlySet<string>): URL | null {
  // White space and control characters inside an address only serve to hide its scheme.
  const clean = url.replace(/[\p{Cc}\p{Cf}\s]/gu, (char) => (char === ' ' ? '%20' : ''));
  // Only in full: `https:host` or `//host` are read differently from page to page.
  if (!/^(?:https?:\/\/|mailto:)/iu.test(clean) || !URL.canParse(clean)) return null;
  const parsed = new URL(clean);
  return schemes.has(parsed.protocol) ? parsed : null;
}

const LINK_SCHEMES = new Set(['http:', 'https:', 'mailto:']);
const IMAGE_SCHEMES = new Set(['https:']);

/** The address a link may lead to as the browser reads it, or null: http, https and mailto only, and in full. */
export function checkLink(url: string): URL | null {
  return parseUrl(url, LINK_SCHEMES);
}

/** An image's address and host, or null: https only. It is loaded when a reader asks for it. */
export function checkImage(url: string): { src: string; host: string } | null {
  const parsed = parseUrl(url, IMAGE_SCHEMES);
  return parsed && { src: parsed.href, host: parsed.host };
}
