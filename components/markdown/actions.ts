import { copyTable, readSelection } from './copy';
import { toggleImage } from './image-frame';

/** How long a button says that it has copied, in milliseconds. */
const SAID = 1600;

function say(button: HTMLElement, word: string): void {
  const before = button.dataset.label ?? button.textContent ?? '';
  button.dataset.label = before;
  button.textContent = word;
  setTimeout(() => {
    button.textContent = before;
  }, SAID);
}

async function copy(button: HTMLElement, text: string, source: Element | null): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say(button, 'Copied');
  } catch {
    // The browser does not let us: then the reader can, with the text selected.
    if (source) getSelection()?.selectAllChildren(source);
    say(button, 'Selected');
  }
}

function toggleWrap(button: HTMLElement): void {
  const isOn = button.getAttribute('aria-pressed') !== 'true';
  button.setAttribute('aria-pressed', String(isOn));
  button.closest('figure')?.classList.toggle('md-wrap', isOn);
}

/** What is needed of an event, be it React's or the browser's own. */
type Clicked = { readonly target: EventTarget | null; preventDefault(): void };
type Copied = { readonly clipboardData: DataTransfer | null; preventDefault(): void };

/** Serves the buttons of code blocks, tables and images. */
export function onMarkdownClick(event: Clicked): void {
  const target = event.target instanceof Element ? event.target : null;
  const button = target?.closest<HTMLElement>('[data-action]');
  switch (button?.dataset.action) {
    case 'copy-code': {
      const code = button.closest('figure')?.querySelector('code') ?? null;
      void copy(button, code?.textContent ?? '', code);
      break;
    }
    case 'copy-table': {
      const table = button.closest('.md-table')?.querySelector('table') ?? null;
      if (table) void copy(button, copyTable(table), table);
      break;
    }
    case 'wrap-code':
      toggleWrap(button);
      break;
    case 'load-image':
      // A badge is an image in a link: the button is not the link.
      event.preventDefault();
      toggleImage(button);
      break;
    default:
  }
}

/** A selection with formulas in it is copied with their TeX, not with the pieces they are drawn from. */
export function onMarkdownCopy(event: Copied): void {
  const text = readSelection(getSelection());
  if (text === null) return;
  event.clipboardData?.setData('text/plain', text);
  event.preventDefault();
}
