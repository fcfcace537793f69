import { type ObjectsEnv, toWidget } from '@/lib/objects/names';
import type { ShownWidget } from '@/lib/objects/widget-api';
import { protect } from '@/lib/security/protect';
import {
  createSession,
  readFrameSession,
  type Session,
  toFrameCookie,
} from '@/lib/security/session';
import { toAccents } from '@/lib/widget/accent';
import { FRAME_META, type FrameData } from '@/lib/widget/look';
import { toNotice } from './embed-notice';
import { checkRate, type RateEnv } from './rate';

const PATH = /^\/embed(?:\/(.*))?$/;
const WIDGET_ID = /^[\w-]{22}$/;

type Shell = { load: () => Promise<Response>; development: boolean; humanCheck?: boolean };

/**
 * A widget's frame, `/embed/:id`: the shell that is the same for every widget, and what this one has
 * to say. Null for other addresses. The pages that may show it are those its owner named; somebody
 * else's page gets a sentence instead.
 */
export async function answerEmbed(
  request: Request,
  env: Pick<ObjectsEnv, 'WIDGET'> & RateEnv,
  shell: Shell,
): Promise<Response | null> {
  const url = new URL(request.url);
  const [path, id = ''] = PATH.exec(url.pathname) ?? [];
  if (path === undefined) return null;
  const host = toHost(request);
  if (await checkRate(env, 'RATE_REQUESTS', request)) return toNotice(url, 'busy', host);
  const widget = WIDGET_ID.test(id) ? await toWidget(env, id).show() : null;
  if (!widget) {
    const guessed = await checkRate(env, 'RATE_GUESSES', request);
    return toNotice(url, guessed ? 'busy' : 'unknown', host);
  }
  if (!widget.enabled) return toNotice(url, 'off', host);
  const hosts = isOwnPage(request) ? [url.origin, ...widget.origins] : widget.origins;
  if (host && !hosts.includes(host)) return toNotice(url, 'refused', host);
  const known = url.searchParams.has('fresh') ? null : readFrameSession(request);
  const session = known ?? createSession();
  const data: FrameData = {
    ...toShown(widget),
    id,
    origins: hosts,
    session: `${session.accountId}.${session.secret}`,
    isKnown: known !== null,
  };
  const page = withData(await shell.load(), data, widget);
  return protect(request, withSession(page, id, session), {
    development: shell.development,
    humanCheck: shell.humanCheck ?? false,
    page: { kind: 'frame', hosts },
  });
}

const toShown = ({ name, greeting, starters }: ShownWidget) => ({ name, greeting, starters });

/**
 * The origin of the page around the frame; null where there is none, or where the browser does not
 * say. It decides only between the chat and an explanation: `frame-ancestors` is what keeps others out.
 */
function toHost(request: Request): string | null {
  const isFramed = request.headers.get('sec-fetch-dest') !== 'document';
  const referer = request.headers.get('referer') ?? '';
  return isFramed && !isOwnPage(request) && URL.canParse(referer) ? new URL(referer).origin : null;
}

/** Our own pages show a widget's owner what it is like, wherever visitors may use it. */
const isOwnPage = (request: Request): boolean =>
  request.headers.get('sec-fetch-site') === 'same-origin';

/** The page is one visitor's own, for this once. */
function withSession(page: Response, id: string, session: Session): Response {
  const response = new Response(page.body, page);
  response.headers.append('set-cookie', toFrameCookie(id, session));
  response.headers.set('cache-control', 'private, no-store');
  return response;
}

function withData(page: Response, data: FrameData, { theme }: ShownWidget): Response {
  const content = JSON.stringify(data).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return new HTMLRewriter()
    .on('html', {
      element(html) {
        if (theme.scheme !== 'auto') html.setAttribute('data-scheme', theme.scheme);
        if (!theme.accent) return;
        const { light, dark } = toAccents(theme.accent);
        html.setAttribute('style', `--widget-light: ${light}; --widget-dark: ${dark}`);
        html.setAttribute('data-accent', '');
      },
    })
    .on('head', {
      element(head) {
        head.append(`<meta name="${FRAME_META}" content="${content}">`, { html: true });
      },
    })
    .transform(page);
}
