import type { Widget } from './widget';

type Listener = (detail: object) => void;

/** The widgets of this page, in the order in which they came. */
export let widgets: Widget[] = [];
/** Who on the page wants to hear of what. */
export let listeners: [event: unknown, listener: Listener][] = [];

export const remove = (widget: Widget): void => {
  widgets = widgets.filter((it) => it !== widget);
};

export const unlisten = (event?: unknown, listener?: unknown): void => {
  listeners = listeners.filter((it) => it[0] !== event || it[1] !== listener);
};

export function emit(widget: string, event: string, detail?: object): void {
  for (const [name, listener] of listeners) {
    if (name === event) listener({ widget, ...detail });
  }
}
