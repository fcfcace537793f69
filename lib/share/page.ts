import { escapeHtml } from '@/lib/markdown/html';
import type { ShareAssets } from './assets';

/** What the page around the messages says. Nothing of it comes from the conversation but the title. */
export type PageFrame = {
  assets: ShareAssets;
  /** Where the page is, in full; messengers ask for it. */
  url: string;
  title: string;
  /** `2026-11-27`. */
  day: string;
  /** How many messages there are. */
  count: number;
  hasMath: boolean;
  /** Lets whoever opened the link with its passphrase load the other forms of it. */
  key: string | null;
  /** Seen by its owner, before there is a link. */
  isPreview: boolean;
};

const DESCRIPTION = 'A conversation with an AI assistant, shared by a visitor of Parley.';

/** The page up to its first message. A browser can paint it before the rest has come. */
export function openPage(frame: PageFrame): string {
  const { title, day, count, assets, hasMath } = frame;
  const messages = `${count} ${count === 1 ? 'message' : 'messages'}`;
  return `${openDocument({ title: `${title} · Parley`, assets, more: toUnfurl(frame) + (hasMath ? toStyle(assets.math) : '') })}
<body data-share="${escapeHtml(frame.url)}"${frame.key ? ` data-key="${escapeHtml(frame.key)}"` : ''}>
<header class="bar"${frame.isPreview ? ' inert' : ''}><a class="brand" href="/">Parley</a><button type="button" class="quiet" data-do="continue">Continue this conversation</button></header>
<main>
<header class="head"><h1 dir="auto">${escapeHtml(title)}</h1>
<p>Shared on <time datetime="${day}">${toDayText(day)}</time> · ${messages}</p>
<p class="origin">A visitor shared this conversation. An AI wrote parts of it, and it can be wrong.</p></header>
<section class="messages" aria-label="Conversation">
`;
}

/** The page behind its last message. */
export function closePage({ url, key, title, assets, isPreview }: PageFrame): string {
  const address = escapeHtml(url);
  return `</section>
</main>
<footer class="foot"${isPreview ? ' inert' : ''}>
<div class="continue"><button type="button" data-do="continue">Continue this conversation</button><p>It is copied into a new conversation of yours. What you then ask counts for you.</p><p role="alert" data-said></p></div>
<nav aria-label="This conversation">${toDownload('Markdown', `${address}.md`, key)}${toDownload('JSON', `${address}.json`, key)}<button type="button" data-do="print">Print</button></nav>
${toReport(address)}
<p class="address">${escapeHtml(title)} · ${address}</p>
</footer>
${isPreview ? '' : `<script src="${assets.script}" defer></script>`}
</body></html>
`;
}

/** A protected one is asked for by a form: what opens it must not stand in an address. */
function toDownload(name: string, address: string, key: string | null): string {
  if (!key) return `<a href="${address}" download>${name}</a>`;
  return `<form method="post" action="${address}"><input type="hidden" name="key" value="${escapeHtml(key)}"><button>${name}</button></form>`;
}

const REASONS = {
  private: 'It shows private information',
  harmful: 'It is harmful or against the law',
  misleading: 'It is made to mislead',
  other: 'Something else',
};

export const REPORT_REASONS = Object.keys(REASONS);

function toReport(address: string): string {
  const choices = Object.entries(REASONS)
    .map(
      ([reason, text]) =>
        `<label><input type="radio" name="reason" value="${reason}" required> ${text}</label>`,
    )
    .join('');
  return `<details class="report" id="report"><summary>Report</summary><form method="post" action="${address}/report"><fieldset><legend>What is wrong with this page?</legend>${choices}</fieldset><button>Send report</button></form></details>`;
}

/** What messengers and search engines read. Nothing here is taken from the messages. */
function toUnfurl({ title, url }: PageFrame): string {
  const meta = {
    'og:type': 'article',
    'og:site_name': 'Parley',
    'og:title': title,
    'og:description': DESCRIPTION,
    'og:url': url,
    'og:image': `${url}.png`,
    'og:image:type': 'image/png',
    'og:image:width': '1200',
    'og:image:height': '630',
    'og:image:alt': 'Parley',
  };
  const twitter = { description: DESCRIPTION, 'twitter:card': 'summary_large_image' };
  const line = (kind: string, [name, content]: [string, string]) =>
    `<meta ${kind}="${name}" content="${escapeHtml(content)}">`;
  return [
    ...Object.entries(meta).map((entry) => line('property', entry)),
    ...Object.entries(twitter).map((entry) => line('name', entry)),
  ].join('\n');
}

type Document = { title: string; assets: ShareAssets; more?: string };

function openDocument({ title, assets, more = '' }: Document): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="robots" content="noindex, nofollow, noarchive"><meta name="referrer" content="no-referrer">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="#fdfcfa"><meta name="theme-color" media="(prefers-color-scheme: dark)" content="#141518">
<link rel="icon" href="/icon.svg" type="image/svg+xml">${toStyle(assets.style)}
${more}</head>`;
}

const toStyle = (href: string): string => `<link rel="stylesheet" href="${href}">`;

/** A page with a sentence or two, and what can be done. */
function toNotice(document: Document & { heading: string; body: string }): string {
  return `${openDocument(document)}
<body><main class="notice"><h1>${document.heading}</h1>
${document.body}
</main></body></html>
`;
}

/** Every link that shows nothing: unknown, stopped, expired, or no link at all. */
export const toMissingPage = (assets: ShareAssets): string =>
  toNotice({
    assets,
    title: 'Nothing here · Parley',
    heading: 'There is nothing here',
    body: '<p>The link may be mistyped, or its owner has stopped sharing it.</p><a href="/">New conversation</a>',
  });

/** Asks for the passphrase. Of what it protects, the page says nothing. */
export const toLockedPage = (assets: ShareAssets, url: string, refusal: string | null): string =>
  toNotice({
    assets,
    title: 'Shared conversation · Parley',
    heading: 'This conversation has a passphrase',
    body: `<p>Whoever gave you the link can tell you what it is.</p>
<form method="post" action="${escapeHtml(url)}" class="unlock"><label for="passphrase">Passphrase</label>
<input id="passphrase" name="passphrase" type="password" required maxlength="200" autocomplete="off"${refusal ? ' aria-invalid="true" aria-describedby="refusal"' : ''}>
${refusal ? `<p id="refusal" role="alert" class="refusal">${escapeHtml(refusal)}</p>` : ''}<button>Open</button></form>`,
  });

/** Says what came of something, and perhaps the way back. */
export const toNoticePage = (
  assets: ShareAssets,
  heading: string,
  text: string,
  back?: string,
): string =>
  toNotice({
    assets,
    title: `${heading} · Parley`,
    heading: escapeHtml(heading),
    body: `<p>${escapeHtml(text)}</p>${back ? `<a href="${escapeHtml(back)}">Back to the conversation</a>` : ''}`,
  });

const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

/** `27 November 2026` of `2026-11-27`. */
function toDayText(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}
