import { toCommonHeaders } from '@/lib/security/policy';
import { createNonce } from '@/lib/security/script-nonce';

const PATH = /^\/widgets\/test\/([\w-]{22})$/;

const STYLE = `
:root { color-scheme: light dark; }
body { max-width: 42rem; margin: 0 auto; padding: 3rem 1.5rem 8rem; font: 1rem/1.6 system-ui, sans-serif; }
h1 { font-weight: 600; }
code { overflow-wrap: anywhere; }
`;

/**
 * A page with nothing on it but a widget, for its owner to try: the snippet as other sites have it,
 * under a policy that allows our own script and frame and nothing else. Null for other addresses.
 */
export function answerTestPage(request: Request): Response | null {
  const url = new URL(request.url);
  const id = PATH.exec(url.pathname)?.[1];
  if (id === undefined) return null;
  const nonce = createNonce();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'nonce-${nonce}'`,
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  const page = `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Test page</title><style nonce="${nonce}">${STYLE}</style>
<body><main><h1>Test page</h1><p>This page has your widget, and nothing else. What you ask here is counted like a visitor’s question.</p>
<p>On this page it opens although <code>${url.origin}</code> need not be among its allowed origins.</p></main>
<script async nonce="${nonce}" src="${url.origin}/widget.js" data-widget="${id}"></script></body></html>`;
  return new Response(page, {
    headers: {
      ...toCommonHeaders(url),
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy.join('; '),
      'cache-control': 'no-store',
    },
  });
}
