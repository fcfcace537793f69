/// <reference path="../../../public/widget.d.ts" />
import type { Look } from '../look';
import { Widget } from './widget';

type Listener = (detail: object) => void;
type Place = ParleyPlace & { script?: HTMLScriptElement };

const own = (document.currentScript ??
  document.querySelector('script[data-widget]')) as HTMLScriptElement;
const app = new URL(own.src).origin;
const widgets: Widget[] = [];
let listeners: [event: unknown, listener: Listener][] = [];

/**
 * Asks what the button looks like. Where only one script is to run, by an integrity hash or by
 * Trusted Types, the attributes of its tag say it.
 */
function findLook(widget: Widget, { integrity, nonce, dataset }: HTMLScriptElement): void {
  const script = document.createElement('script');
  const fallBack = () => widget.look(dataset as Partial<Look>);
  script.onload = () => script.remove();
  script.onerror = fallBack;
  script.nonce = nonce;
  try {
    script.src = `${app}/widget/${widget.id}.js`;
    if (integrity) fallBack();
    else document.head.appendChild(script);
  } catch {
    fallBack();
  }
}

function put({ widget: id, target = '', script = own }: Place): void {
  const place = target ? document.querySelector(target) : null;
  if (target && !place) {
    // biome-ignore lint/suspicious/noConsole: whoever puts a widget on a page looks there
    console.warn(`Parley: there is no ${target}.`);
    return;
  }
  if (widgets.some((widget) => widget.id === id && widget.element.isConnected)) return;
  const widget = new Widget({
    id,
    app,
    target: place,
    below: widgets.length,
    emit(event, detail) {
      for (const [name, listener] of listeners) {
        if (name === event) listener({ widget: id, ...detail });
      }
    },
    onIgnored() {
      parley.ignored = (parley.ignored ?? 0) + 1;
    },
    onEnd: () => void widgets.splice(widgets.indexOf(widget), 1),
  });
  widgets.push(widget);
  if (!place) findLook(widget, script);
}

/** Commands for the widgets that are named, or else for the first, or for all of them. */
function command(name: string, id: unknown, value: unknown): void {
  const named = widgets.filter((widget) => id === undefined || widget.id === id);
  for (const widget of /^(?:update|destroy)$/.test(name) ? named : named.slice(0, 1)) {
    widget[name as 'look']?.(value as never);
  }
  if (name === 'destroy' && !widgets[0] && window.Parley === parley) delete window.Parley;
}

/** What pages call; and what a widget's look calls, with the widget's id before the value. */
const parley = ((name: string, first: unknown, second: unknown) => {
  if (name === 'on') listeners.push([first, second as Listener]);
  else if (name === 'off') {
    listeners = listeners.filter(([event, listener]) => event !== first || listener !== second);
  } else if (name === 'create') {
    const place = first as Place;
    // A script that is early waits for the rest of the page.
    if (place.target && document.readyState === 'loading') {
      addEventListener('DOMContentLoaded', () => put(place));
    } else put(place);
  } else if (/^(?:send|prefill|update)$/.test(name)) command(name, second, first);
  else command(name, first, second);
}) as ParleyApi;

const early = window.Parley;
// A second script tag adds its widget to the first one's.
const api = early && !early.q ? early : parley;
window.Parley = api;
const { widget, target } = own.dataset;
if (widget) api('create', { widget, target, script: own } as Place);
for (const call of early?.q ?? []) parley(...(Array.from(call) as Parameters<ParleyApi>));
