/// <reference path="../../../public/widget.d.ts" />
import type { Look } from '../look';
import { listeners, unlisten, widgets } from './on-page';
import { own, runScript } from './own-scripts';
import { type Place, Widget } from './widget';

/**
 * Asks what the button looks like. Where only one script is to run, by an integrity hash or by
 * Trusted Types, the attributes of its tag say it.
 */
function findLook(widget: Widget, id: string, { integrity, dataset }: HTMLScriptElement): void {
  const fallBack = () => widget.look(dataset as Partial<Look>);
  if (integrity) fallBack();
  else runScript(`/widget/${id}.js`).catch(fallBack);
}

function put(made: Place): void {
  const { widget: id, target, script = own } = made;
  const place = target ? document.querySelector(target) : null;
  if (target && !place) {
    // biome-ignore lint/suspicious/noConsole: whoever puts a widget on a page looks there
    console.warn(`Parley: there is no ${target}.`);
    return;
  }
  if (find(id)[0]) return;
  const widget = new Widget(made, place, find().filter(({ target }) => !target).length);
  widgets.push(widget);
  if (!place) findLook(widget, id, script);
}

/** The widget of an id, or without one all of them; those that the page has taken away have ended. */
function find(id?: unknown): Widget[] {
  for (const widget of widgets) widget.check();
  return widgets.filter(({ made }) => id === undefined || made.widget === id);
}

/** What a page may say to widgets; caught apart are those with a value, and those that are for all of them. */
const COMMANDS = /^(?:(update)|(destroy)|(send|prefill)|open|close|toggle|reset|look)$/;

function command(name: string, first: unknown, second: unknown): void {
  const [known, forAll, end, text] = COMMANDS.exec(name) ?? [];
  if (!known) return;
  const [value, id] = forAll || text ? [first, second] : [second, first];
  const named = find(id);
  for (const widget of forAll || end ? named : named.slice(0, 1)) {
    widget[known as 'look'](value as never);
  }
  if (end && !widgets[0] && window.Parley === parley) delete window.Parley;
}

/** What pages call; and what a widget's look calls, with the widget's id before the value. */
const parley = ((name: string, first: unknown, second: unknown) => {
  if (name === 'on') listeners.push([first, second as () => void]);
  else if (name === 'off') unlisten(first, second);
  else if (name === 'create') {
    const place = first as Place;
    // A script that is early waits for the rest of the page.
    if (place.target && document.readyState === 'loading') {
      addEventListener('DOMContentLoaded', () => put(place));
    } else put(place);
  } else command(name, first, second);
}) as ParleyApi;

parley.ignored = 0;
const { Parley: early } = window;
// A second script tag adds its widget to the first one's. What has no count is only a queue, or nothing yet.
const api = early?.ignored === undefined || early.q ? parley : early;
const queue = early?.q ?? [];
window.Parley = api;
const { widget, target } = own.dataset;
if (widget) api('create', { widget, target, script: own } as Place);
for (const call of queue) parley.apply(null, call as Parameters<ParleyApi>);
