import { type ObjectsEnv, toWidget } from '@/lib/objects/names';
import { toInkOn } from '@/lib/widget/accent';
import type { Look } from '@/lib/widget/look';
import { checkRate, type RateEnv } from './rate';

const PATH = /^\/widget\/([\w-]{22})\.js$/;
const ACCENT = '#2f5fae';

/** Seconds for which a browser keeps the look of a launcher after its owner has changed it. */
const KEPT = 300;

/**
 * `/widget/:id.js`: what a widget's launcher looks like, as a script that calls the loader: the
 * policy of a host's page lets scripts of ours in, and need not let anything else.
 */
export async function answerLook(
  request: Request,
  env: Pick<ObjectsEnv, 'WIDGET'> & RateEnv,
): Promise<Response | null> {
  const id = PATH.exec(new URL(request.url).pathname)?.[1];
  if (id === undefined) return null;
  if (await checkRate(env, 'RATE_REQUESTS', request)) return refuse();
  const widget = await toWidget(env, id).show();
  if (!widget && (await checkRate(env, 'RATE_GUESSES', request))) return refuse();
  const accent = widget?.theme.accent ?? ACCENT;
  const look: Look = {
    accent,
    ink: toInkOn(accent),
    position: widget?.position ?? 'end',
  };
  return new Response(
    `window.Parley&&Parley('look',${JSON.stringify(id)},${JSON.stringify(look)})`,
    {
      headers: {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': `public, max-age=${KEPT}, stale-while-revalidate=86400`,
      },
    },
  );
}

/** The launcher keeps the look that its tag gives it, or the one that all have. */
const refuse = () => new Response(null, { status: 429 });
