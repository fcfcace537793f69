import { TURNSTILE_ORIGIN } from './human-check';
import { isLoaderScript } from './loader-path';

/** What a page may do and who may show it in a frame. A value, so that every route has to say it. */
export type PageKind =
  /** Our own pages, and everything that is no page: nobody frames them. */
  | { kind: 'own' }
  /** A shared snapshot: formulas come from the server with their measures in style attributes. */
  | { kind: 'share' }
  /** A snapshot as its owner sees it before there is a link: in our own dialog, and nowhere else. */
  | { kind: 'preview' }
  /** The widget's frame, and the origins of the pages that may show it. */
  | { kind: 'frame'; hosts: readonly string[] };

/** Where browsers send what a policy stopped. */
export const REPORTS_PATH = '/api/reports';

export function toPageKind(pathname: string): PageKind {
  if (pathname.startsWith('/s/')) return { kind: 'share' };
  if (pathname === '/shares/preview') return { kind: 'preview' };
  // Nobody, until the widget has said who.
  if (pathname.startsWith('/embed/')) return { kind: 'frame', hosts: [] };
  return { kind: 'own' };
}

/** What a deployment adds to the policy of its pages. */
export type PolicyOptions = {
  /** True where visitors may be asked whether they are people. */
  humanCheck?: boolean;
};

/**
 * Content Security Policy, Level 3. A script runs only with the nonce of its response; scripts that
 * such a script loads run as well (`strict-dynamic`), which is how Next loads its chunks. `'self'`
 * is for browsers that do not know `strict-dynamic`; the others pass it over.
 */
export function toContentPolicy(
  page: PageKind,
  nonce: string,
  { humanCheck = false }: PolicyOptions = {},
): string {
  // Pages that have no message field ask nobody.
  const asks = humanCheck && (page.kind === 'own' || page.kind === 'frame');
  const check = asks ? [TURNSTILE_ORIGIN] : [];
  return toText({
    'default-src': ["'none'"],
    'script-src': [`'nonce-${nonce}'`, "'strict-dynamic'", "'self'", ...check],
    'style-src': ["'self'"],
    'style-src-attr': page.kind === 'own' ? ["'none'"] : ["'unsafe-inline'"],
    // Images from elsewhere have a frame with a policy of its own: docs/decisions/0060.
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'manifest-src': ["'self'"],
    'worker-src': ["'self'"],
    'frame-src': ["'self'", ...check],
    'form-action': ["'self'"],
    'base-uri': ["'none'"],
    'frame-ancestors': toAncestors(page),
    'report-uri': [REPORTS_PATH],
    'report-to': ['csp'],
  });
}

/** `next dev` evaluates code, writes scripts and styles into its pages, and reloads over a socket. */
export function toDevelopmentPolicy(page: PageKind): string {
  return toText({
    'default-src': ["'self'", "'unsafe-inline'", "'unsafe-eval'", 'data:', 'blob:', 'ws:'],
    'base-uri': ["'none'"],
    'frame-ancestors': toAncestors(page),
  });
}

/** The policy of what is no page: it loads nothing, wherever it is opened. */
export const DATA_POLICY = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox";

function toAncestors(page: PageKind): string[] {
  switch (page.kind) {
    case 'own':
    case 'share':
      return ["'none'"];
    case 'preview':
      return ["'self'"];
    case 'frame':
      return toSources(page.hosts.filter(isOrigin));
    default:
      return page satisfies never;
  }
}

const toSources = (origins: string[]): string[] => (origins.length > 0 ? origins : ["'none'"]);

/** Only an origin as the URL standard writes it: a stored string must not add to the policy. */
function isOrigin(text: string): boolean {
  return (
    /^https?:\/\/[^\s;,'"*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text
  );
}

function toText(directives: Record<string, string[]>): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}

const DENIED = [
  'accelerometer',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

const PERMISSIONS = DENIED.map((feature) => `${feature}=()`).join(', ');

const YEARS_2 = 2 * 365 * 24 * 60 * 60;

/** The loader, and what a widget's launcher looks like. */
const isForHosts = (pathname: string): boolean =>
  isLoaderScript(pathname) || /^\/widget\/[\w-]+\.js$/.test(pathname);

/** The headers that every response carries, a page or not. */
export function toCommonHeaders(url: URL): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    // Whoever has a share link may read it, so not even our own pages are told of one.
    'referrer-policy': toPageKind(url.pathname).kind === 'share' ? 'no-referrer' : 'same-origin',
    'permissions-policy': PERMISSIONS,
    'cross-origin-opener-policy': 'same-origin',
    // These are scripts of other people's pages; nothing else is.
    'cross-origin-resource-policy': isForHosts(url.pathname) ? 'cross-origin' : 'same-origin',
    ...(url.protocol === 'https:' && { 'strict-transport-security': `max-age=${YEARS_2}` }),
  };
}
