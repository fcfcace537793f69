const SAFE_LINK = /^(?:https?:\/\/|mailto:)/iu;
const SAFE_IMAGE = /^https:\/\//iu;

/** White space and control characters inside an address only serve to hide its scheme. */
function clean(url: string): string {
  return url.replace(/[\p{Cc}\p{Cf}\s]/gu, (char) => (char === ' ' ? '%20' : ''));
}

function parseUrl(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null;
}

/** The address a link may lead to, or null: http, https and mailto only, and only in full. */
export function checkLink(url: string): string | null {
  const cleaned = clean(url);
  return SAFE_LINK.test(cleaned) && parseUrl(cleaned) ? cleaned : null;
}

/** An image's address and host, or null: https only. It is loaded when a reader asks for it. */
export function checkImage(url: string): { src: string; host: string } | null {
  const cleaned = clean(url);
  const parsed = SAFE_IMAGE.test(cleaned) ? parseUrl(cleaned) : null;
  return parsed ? { src: cleaned, host: parsed.host } : null;
}
