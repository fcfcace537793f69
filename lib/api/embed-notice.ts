import { toCommonHeaders } from '@/lib/security/policy';
import { createNonce } from '@/lib/security/script-nonce';
import { type Announcement, type Refused, VERSIONS } from '@/lib/widget/protocol';

/** Inside a script nothing may end it. */
const toScriptText = (value: object): string => JSON.stringify(value).replaceAll('<', '\\u003c');

type Notice = { status: number; title: string; text: string };

const toSafe = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

function toWords(state: Refused, appOrigin: string, host: string | null): Notice {
  switch (state) {
    case 'unknown':
      return {
        status: 404,
        title: 'There is no such chat',
        text: 'It was deleted, or its address is mistyped.',
      };
    case 'off':
      return {
        status: 403,
        title: 'This chat is switched off',
        text: 'Its owner has switched it off for now. Please come back later.',
      };
    case 'refused':
      return {
        status: 403,
        title: 'This chat is not enabled for this site',
        text: `Its owner can allow ${host ?? 'this site'} at ${appOrigin}/widgets.`,
      };
    case 'busy':
      return {
        status: 429,
        title: 'This chat was opened too often',
        text: 'Wait a minute, then load the page again.',
      };
    default:
      return state satisfies never;
  }
}

const STYLE = `
:root { color-scheme: light dark; }
body { box-sizing: border-box; display: grid; place-content: center; gap: .5rem; min-height: 100vh; margin: 0;
  padding: 1.5rem; background: Canvas; color: CanvasText; font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { margin: 0; font-size: 1.15rem; font-weight: 600; }
p { margin: 0; opacity: .8; font-size: .95rem; }
`;

/**
 * What stands in the frame instead of a chat. It says nothing about the widget, so any page may
 * show it; and it tells the loader, which says it on the console.
 */
export function toNotice(url: URL, state: Refused, host: string | null): Response {
  const { status, title, text } = toWords(state, url.origin, host);
  const nonce = createNonce();
  const announcement: Announcement = {
    parley: 'frame',
    versions: [...VERSIONS],
    nonce: '',
    refused: state,
    words: `${title}. ${text}`,
  };
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
    'frame-ancestors *',
  ];
  const page = `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style nonce="${nonce}">${STYLE}</style>
<body><main><h1>${title}</h1><p>${toSafe(text)}</p></main>
<script nonce="${nonce}">if (parent !== self) parent.postMessage(${toScriptText(announcement)}, '*')</script></body></html>`;
  return new Response(page, {
    status,
    headers: {
      ...toCommonHeaders(url),
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy.join('; '),
      'cache-control': 'no-store',
    },
  });
}
