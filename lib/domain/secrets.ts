import { type Snapshot, toMessageTexts } from './snapshot';

/** What a text may hold that its writer would not want strangers to read. */
type SecretKind = 'key' | 'token' | 'password' | 'e-mail address' | 'phone number';

type Secret = {
  kind: SecretKind;
  /** Where it stands in the text, in UTF-16 units. */
  start: number;
  end: number;
};

/** Every pattern is linear: a repetition within one is of single characters, and bounded. */
const PATTERNS: readonly (readonly [SecretKind, RegExp])[] = [
  ['key', /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----/g],
  // The makers of these keys marked them so that they can be found.
  ['key', /\b[prs]k[-_][\w-]{16,200}/g],
  ['key', /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g],
  ['key', /\bAIza[\w-]{30,60}/g],
  ['token', /\bgh[oprsu]_\w{20,255}/g],
  ['token', /\bgithub_pat_\w{20,255}/g],
  ['token', /\bglpat-[\w-]{16,100}/g],
  ['token', /\bxox[abeprs]-[\w-]{10,255}/g],
  ['token', /\b(?:npm|hf)_[A-Za-z0-9]{28,100}/g],
  ['token', /\bSG\.[\w-]{16,64}\.[\w-]{16,64}/g],
  ['token', /\beyJ[\w-]{8,4000}\.eyJ[\w-]{8,4000}\.[\w-]{8,1000}/g],
  ['token', /\bbearer\s{1,3}[\w.~+/-]{20,1000}/gi],
  ['password', /\b[a-z][a-z\d+.-]{1,20}:\/\/[^\s/:@]{1,100}:[^\s/:@]{1,100}@/gi],
  [
    'password',
    /\b(?:pass(?:word|phrase|wd)|secret|api[_-]?key|(?:access|auth)[_-]?token)["']?[ \t]{0,4}[:=][ \t]{0,4}["']?[^\s"',;<>]{8,200}/gi,
  ],
  ['e-mail address', /[\w.+-]{1,64}@(?:[A-Za-z\d-]{1,63}\.){1,6}[A-Za-z]{2,24}\b/g],
  ['phone number', /(?<![\w+])\+\d(?:[ ().-]{0,2}\d){7,14}(?!\d)/g],
  ['phone number', /(?<![\w.-])(?:\(\d{3}\) ?|\d{3}[.-])\d{3}[.-]\d{4}(?![\w-])/g],
  ['phone number', /(?<![\w.,/-])0\d{1,4}(?:[ /-]\d{2,8}){1,5}(?![\w-])/g],
];

/** Digits of a number within a country: fewer are a time or a count. */
const NATIONAL = { least: 9, most: 12 };

/** What looks like a secret in a text, in order, none within another. */
export function findSecrets(text: string): Secret[] {
  const found = PATTERNS.flatMap(([kind, pattern]) =>
    Array.from(text.matchAll(pattern), ({ 0: hit, index }) => ({
      kind,
      start: index,
      end: index + hit.length,
    })),
  )
    .filter((secret) => isLikely(secret, text))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  let end = 0;
  return found.filter((secret) => {
    const isNew = secret.start >= end;
    if (isNew) end = secret.end;
    return isNew;
  });
}

function isLikely({ kind, start, end }: Secret, text: string): boolean {
  if (kind !== 'phone number' || text[start] !== '0') return true;
  const digits = text.slice(start, end).replace(/\D/g, '').length;
  return digits >= NATIONAL.least && digits <= NATIONAL.most;
}

/** A secret with its surroundings, for its writer to decide on. */
export type SecretPlace = {
  kind: SecretKind;
  /** The number of the message, from 1; 0 is the system prompt, and null the title. */
  message: number | null;
  before: string;
  hit: string;
  after: string;
};

/** Characters that are shown around a secret, and of it. */
const AROUND = 24;
const SHOWN = 60;

/** Secrets that are shown: whoever has more has seen enough to look for the rest. */
const MOST = 50;

/** Everything in a snapshot that looks like a secret, and where it stands. */
export function findPlaces({ title, system = '', messages }: Snapshot): SecretPlace[] {
  const texts: [number | null, string][] = [
    [null, title],
    [0, system],
    ...messages.flatMap((message, index) =>
      toMessageTexts(message).map((text): [number, string] => [index + 1, text]),
    ),
  ];
  const places: SecretPlace[] = [];
  for (const [message, text] of texts) {
    if (places.length >= MOST) break;
    places.push(...findSecrets(text).map((secret) => toPlace(secret, text, message)));
  }
  return places.slice(0, MOST);
}

function toPlace({ kind, start, end }: Secret, text: string, message: number | null): SecretPlace {
  const toLine = (part: string) => part.replace(/\s+/g, ' ').toWellFormed();
  return {
    kind,
    message,
    before: toLine(text.slice(Math.max(0, start - AROUND), start)),
    hit: toLine(text.slice(start, Math.min(end, start + SHOWN))),
    after: toLine(text.slice(end, end + AROUND)),
  };
}
