import { toInkOn } from './accent';
import type { WidgetItem } from './configuration';

/** The tag that puts a widget on a page. */
export const toSnippet = (app: string, id: string): string =>
  `<script async src="${app}/widget.js" data-widget="${id}"></script>`;

/** The chat inside an element of the page, which has to have a height. */
export const toInlineSnippet = (app: string, id: string): string =>
  `<div id="chat" style="height: 600px"></div>
<script async src="${app}/widget.js" data-widget="${id}" data-target="#chat"></script>`;

/** One version of the loader, and no other script: the button's look stands in the tag. */
export function toPinnedSnippet(
  { src, integrity }: { src: string; integrity: string },
  { id, theme, position }: WidgetItem,
): string {
  const { accent = '#2f5fae' } = theme;
  return `<script async src="${src}"
  integrity="${integrity}" crossorigin
  data-widget="${id}" data-accent="${accent}" data-ink="${toInkOn(accent)}" data-position="${position}"></script>`;
}

/** Without any script of ours on the page. */
export const toFrameSnippet = (app: string, id: string): string =>
  `<iframe src="${app}/embed/${id}" title="Chat" allow="clipboard-write"
  referrerpolicy="origin" style="width: 400px; height: 600px; border: 0"></iframe>`;

/** What a strict Content-Security-Policy has to let in. */
export const toPolicySnippet = (app: string): string => `script-src ${app}; frame-src ${app}`;

/** Calls made before the script has arrived wait for it. */
export const API_SNIPPET = `<script>
  window.Parley = window.Parley || function () { (Parley.q = Parley.q || []).push(arguments) }
  Parley('on', 'message', ({ role }) => console.log(role))
  Parley('open')
</script>`;
