import { createSheet } from './style';

const create = document.createElement.bind(document);

export type Parts = ReturnType<typeof createParts>;

/** What a widget puts into the page: one element, and the rest in a shadow that the page cannot enter. */
export function createParts(isInline: boolean) {
  const element = create('div');
  const place = create('nav');
  const panel = create('div');
  const note = create('p');
  const launcher = create('button');
  const badge = create('b');
  const root = element.attachShadow({ mode: 'closed' });
  root.adoptedStyleSheets = [createSheet(isInline)];
  element.lang = 'en';
  note.role = 'status';
  root.appendChild(place).appendChild(panel).appendChild(note);
  if (!isInline) {
    panel.hidden = launcher.hidden = true;
    place.appendChild(launcher).appendChild(create('i'));
    launcher.appendChild(badge);
    place.popover = 'manual';
  }
  return { element, place, panel, note, launcher, badge };
}

export function createFrame(address: string): HTMLIFrameElement {
  const frame = create('iframe');
  frame.title = 'Chat';
  frame.allow = 'clipboard-write';
  // For the server to say which page it is that may not show this chat.
  frame.referrerPolicy = 'origin';
  frame.src = address;
  return frame;
}

/** Says something in the place of the chat, and offers to try again. */
export function sayIn(note: HTMLElement, words: string, onAgain: () => void): void {
  const again = create('button');
  again.textContent = 'Try again';
  again.onclick = onAgain;
  note.textContent = `${words} `;
  note.appendChild(again);
}
