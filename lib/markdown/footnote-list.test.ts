import { expect, test } from 'vitest';
import { MarkdownDocument } from './document';
import { toHtml } from './to-html';

function listNumbers(text: string) {
  const document = new MarkdownDocument();
  for (const char of text) {
    document.append(char);
    document.listFootnotes();
  }
  document.end();
  const { ordered, arrivals } = document.listFootnotes();
  const show = (notes: typeof ordered) =>
    notes.map(({ number, footnote }) => `${number} ${footnote.label}`);
  return { ordered: show(ordered), arrivals: show(arrivals) };
}

test('notes are shown in the order of their calls, whatever order they are written in', () => {
  const { ordered, arrivals } = listNumbers(
    'One[^a], two[^b], three[^c].\n\n[^c]: C\n\n[^a]: A\n\n[^b]: B\n',
  );
  expect(ordered).toEqual(['1 a', '2 b', '3 c']);
  expect(arrivals).toEqual(['3 c', '1 a', '2 b']);
});

test('a note is shown once it is called, also by another note; one that never is, is not', () => {
  const { ordered } = listNumbers('[^b]: B\n\n[^x]: X\n\n[^a]: see[^b]\n\nSee[^a].\n');
  expect(ordered).toEqual(['1 b', '2 a']);
});

test('of several notes with a label the first is shown, and labels differ by more than their case', () => {
  expect(listNumbers('See[^Note].\n\n[^note]: first\n\n[^NOTE]: second\n').ordered).toEqual([
    '1 note',
  ]);
});

test('a call in a note leads to the note it calls, wherever that is defined', async () => {
  const html = await toHtml('See[^a].\n\n[^a]: and[^b]\n\n    [^b]: inside\n', 'p-');
  expect(html).toContain('<li id="p-fn-1" value="1"><p dir="auto">and<sup>');
  expect(html).toContain('href="#p-fn-2">2</a></sup></p></li><li id="p-fn-2" value="2">');
});
