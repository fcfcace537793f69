import { expect, it } from 'vitest';
import { parseAddress, toPathname } from './address';

it('reads the conversation from the address and writes it there', () => {
  for (const id of ['4f0e', 'a b', 'ä/?#']) {
    expect(parseAddress(toPathname(id))).toEqual({ kind: 'conversation', id });
  }
  expect(parseAddress('/c/abc/')).toEqual({ kind: 'conversation', id: 'abc' });
});

it('takes anything else for a new conversation', () => {
  for (const pathname of ['/', '/c', '/c/', '/c/a/b', toPathname(null)]) {
    expect(parseAddress(pathname)).toEqual({ kind: 'new' });
  }
});

it('does not stumble over a broken escape', () => {
  expect(parseAddress('/c/%E0')).toEqual({ kind: 'conversation', id: '%E0' });
});
