import { listeners, widgets } from './on-page';
import { own, runScript } from './own-scripts';
import type { Widget } from './widget';

/** What another version of this script has to be told, to be where this one is. */
function toCalls(widget: Widget): unknown[][] {
  const { made, waiting } = widget;
  const all: unknown[][] = [['create', made]];
  if (widget.isOpen()) all.push(['open', made.widget]);
  return all.concat(waiting.map((call) => [...call, made.widget]));
}

/**
 * A page may have this part from a cache when the second one of its version is gone. Then the part
 * that is served now takes its place, by the queue that every version reads (docs/decisions/0094).
 * Never resolves: there is nothing left here to go on. Rejects where there is no newer part.
 */
export async function renew(error: unknown): Promise<never> {
  const { Parley: api } = window;
  // Where one is pinned no other may run; and one that came by this way is the newest.
  if (!api || own.integrity || own.src.includes('?')) throw error;
  Object.defineProperty(api, 'q', {
    get: () => [...listeners.map((it) => ['on', ...it]), ...widgets.flatMap(toCalls)],
    configurable: true,
  });
  try {
    await runScript(`/widget.js?${Date.now()}`);
  } finally {
    delete api.q;
  }
  for (const widget of widgets) widget.destroy();
  return new Promise(() => {});
}
