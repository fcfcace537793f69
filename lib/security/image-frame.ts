import { IMAGE_FRAME_FROM, IMAGE_FRAME_PATH } from '@/lib/domain/image-frame';
import { toCommonHeaders } from './policy';
import { createNonce } from './script-nonce';

/**
 * Runs in the frame, in an origin of its own. It waits for the page to say what to show: markup alone,
 * should any ever get into a page, can open this frame but cannot make it load anything.
 */
const SCRIPT = `
const tell = (told) => parent.postMessage(told, location.origin);
addEventListener('message', ({ source, origin, data }) => {
  if (source !== parent || origin !== location.origin) return;
  const image = new Image();
  image.referrerPolicy = 'no-referrer';
  image.alt = data.alt;
  image.onload = () => tell({ image: 'shown', width: image.naturalWidth, height: image.naturalHeight });
  image.onerror = () => tell({ image: 'failed' });
  image.src = data.src;
  document.body.replaceChildren(image);
}, { once: true });
if (parent !== self) tell({ image: 'ready' });
`;

const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; }
img { block-size: 100vh; display: block; inline-size: 100vw; object-fit: contain; }
`;

/** An https origin as the URL standard writes it: it becomes part of a policy. */
function toImageOrigin(text: string | null): string | null {
  if (!text?.startsWith('https://') || !URL.canParse(text)) return null;
  const { origin } = new URL(text);
  return origin === text && !/[\s;,'"*]/u.test(origin) ? origin : null;
}

function refuse(url: URL, status: number): Response {
  return new Response(null, {
    status,
    headers: {
      ...toCommonHeaders(url),
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    },
  });
}

/**
 * The frame in which a reader sees an image from elsewhere (docs/decisions/0060), or null if something
 * else is asked for. Only our own pages may open it, and it may load images from the one origin it names.
 */
export function answerImageFrame(request: Request): Response | null {
  const url = new URL(request.url);
  if (url.pathname !== IMAGE_FRAME_PATH) return null;
  if (request.method !== 'GET') return refuse(url, 405);
  // Fetch Metadata: no other site and no address bar opens it. What embeds our widget is not asked.
  const isOurs = request.headers.get('sec-fetch-site') === 'same-origin';
  if (!isOurs || request.headers.get('sec-fetch-dest') !== 'iframe') return refuse(url, 403);
  const origin = toImageOrigin(url.searchParams.get(IMAGE_FRAME_FROM));
  if (!origin) return refuse(url, 400);
  const nonce = createNonce();
  const policy = [
    "default-src 'none'",
    `img-src ${origin}`,
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
    'sandbox allow-scripts',
  ];
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Image</title><style nonce="${nonce}">${STYLE}</style><body><script nonce="${nonce}">${SCRIPT}</script></body></html>`;
  return new Response(page, {
    headers: {
      ...toCommonHeaders(url),
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy.join('; '),
      'referrer-policy': 'no-referrer',
      'cache-control': 'private, no-store',
    },
  });
}
