// The script of a shared page. The text is there before it, and without it.

import { onMarkdownClick, onMarkdownCopy } from '@/components/markdown/actions';

const page = document.body;

/** How long a button says what came of copying, in milliseconds. */
const SAID = 1_600;

/** What opens the link once more, where it has a passphrase. */
const key = page.dataset.key;
const address = page.dataset.share ?? location.pathname;

type File = { messages: { parts: { text: string }[] }[] };

let file: Promise<File> | null = null;

/** The texts as they were written; the page has only what they look like. */
function loadFile(): Promise<File> {
  file ??= fetch(
    `${address}.json`,
    key ? { method: 'POST', body: new URLSearchParams({ key }) } : {},
  )
    .then((response) => (response.ok ? (response.json() as Promise<File>) : Promise.reject()))
    .catch((error: unknown) => {
      file = null;
      throw error;
    });
  return file;
}

async function readMessage(button: HTMLElement): Promise<Blob> {
  const number = Number(button.closest('article')?.id.slice(1));
  const { messages } = await loadFile();
  const text = messages[number - 1]?.parts.map((part) => part.text).join('') ?? '';
  return new Blob([text], { type: 'text/plain' });
}

async function copyMessage(button: HTMLElement): Promise<void> {
  try {
    // A promise, so that the click still counts when the text has come.
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': readMessage(button) })]);
    say(button, 'Copied');
  } catch {
    say(button, 'Not copied');
  }
}

function say(button: HTMLElement, words: string): void {
  button.textContent = words;
  setTimeout(() => {
    button.textContent = 'Copy';
  }, SAID);
}

type Answer = { id?: string; error?: { message?: string } };

async function continueConversation(): Promise<void> {
  const said = document.querySelector<HTMLElement>('[data-said]');
  if (said) said.textContent = '';
  const id = address.split('/').at(-1);
  try {
    const response = await fetch(`/api/shares/${id}/continue`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(key ? { key } : {}),
    });
    const answer = (await response.json()) as Answer;
    if (answer.id) return location.assign(`/c/${encodeURIComponent(answer.id)}`);
    if (said) said.textContent = answer.error?.message ?? 'This did not work. Try again.';
  } catch {
    if (said) said.textContent = 'Parley cannot be reached. Check your connection and try again.';
  }
  said?.scrollIntoView({ block: 'nearest' });
}

async function onContinue(button: HTMLButtonElement): Promise<void> {
  button.disabled = true;
  await continueConversation();
  button.disabled = false;
}

page.addEventListener('click', (event) => {
  onMarkdownClick(event);
  const target = event.target instanceof Element ? event.target : null;
  const button = target?.closest<HTMLButtonElement>('[data-do]');
  switch (button?.dataset.do) {
    case 'copy':
      void copyMessage(button);
      break;
    case 'continue':
      void onContinue(button);
      break;
    case 'print':
      print();
      break;
    default:
  }
});

page.addEventListener('copy', onMarkdownCopy);

document.documentElement.dataset.alive = '';
