import { describe, expect, it } from 'vitest';
import { findPlaces, findSecrets } from './secrets';

const find = (text: string) =>
  findSecrets(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

/** Put together here, so that no scanner of this repository takes them for real ones. */
const key = (...parts: string[]) => parts.join('');

describe('what looks like a secret', () => {
  it.each([
    ['key', key('sk-', 'proj-abcdefghijklmnop0123456789')],
    ['key', key('sk_', 'live_abcdefghijklmnop0123')],
    ['key', key('AKIA', 'IOSFODNN7EXAMPLE')],
    ['key', key('AIza', 'SyA1234567890abcdefghijklmnopqrstuv')],
    ['key', key('-----BEGIN RSA ', 'PRIVATE KEY-----')],
    ['token', key('ghp_', 'abcdefghijklmnopqrstuvwxyz0123456789')],
    ['token', key('xoxb-', '1234567890-abcdefghij')],
    ['token', key('eyJhbGciOiJIUzI1NiJ9.', 'eyJzdWIiOiIxMjM0In0.abcdefghijk')],
    ['token', key('Bearer ', 'abcdefghijklmnopqrstuvwxyz')],
    ['password', key('postgres://admin:', 'hunter2hunter2@')],
    ['password', key('password: ', 'hunter2hunter2')],
    ['password', key('API_KEY="', 'a8f5f167f44f4964')],
    ['e-mail address', 'anna.b+c@mail.example.com'],
    ['phone number', '+49 (30) 123-4567'],
    ['phone number', '(555) 123-4567'],
    ['phone number', '555-123-4567'],
    ['phone number', '01 23 45 67 89'],
    ['phone number', '0171 2345678'],
  ])('is a %s: %s', (kind, text) => {
    expect(find(`It is ${text}, as I said.`)).toEqual([[kind, text]]);
  });

  it.each([
    'On 2026-11-27 at 10:30, 1,234,567.89 came of 3.14159.',
    'The password is checked by `check(password)`.',
    'A task-list with a-very-long-name-of-a-class, and sk-short.',
    'x = 0.123456789 + 0x1234; y[0-9]; 10-20-30',
    '+1 and -1, a + b, C++20, 100 000 000',
    'ssh user@host, @mention, a@b',
    'version 10.20.30.40',
  ])('is nothing of %j', (text) => {
    expect(find(text)).toEqual([]);
  });

  it('is told once where patterns overlap', () => {
    const token = key('ghp_', 'abcdefghijklmnopqrstuvwxyz0123456789');
    expect(find(`token: password=${token}`)).toHaveLength(1);
  });

  it.each(['a', '+1', '0 ', '1-', '@', 'a@', 'a@b.', '://', 'x:', 'eyJ', 'sk-', '.', '(1)'])(
    'is looked for in time that grows with the text, of %j too',
    (piece) => {
      // Quadratic time would take minutes, and the runner's limit would end it.
      findSecrets(piece.repeat(1_000_000 / piece.length));
    },
  );
});

it('is shown with its place and its surroundings', () => {
  const places = findPlaces({
    title: 'Anna',
    day: '2026-11-27',
    system: 'Write to a@b.example',
    messages: [
      { role: 'user', text: 'Hi' },
      { role: 'user', text: '', attachments: [{ text: 'Call\n+49 30 1234567 now, please' }] },
    ],
  });
  expect(places).toEqual([
    { kind: 'e-mail address', message: 0, before: 'Write to ', hit: 'a@b.example', after: '' },
    {
      kind: 'phone number',
      message: 2,
      before: 'Call ',
      hit: '+49 30 1234567',
      after: ' now, please',
    },
  ]);
});
