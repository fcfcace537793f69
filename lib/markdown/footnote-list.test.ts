import { expect, test } from 'vitest';
import { countSteps } from '@/test/count-steps';
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

test('new notes are listed from the last, each with the note it is shown before', () => {
  const document = new MarkdownDocument();
  document.append('One[^a], two[^b], three[^c], four[^d].\n\n[^c]: C\n\n');
  const show = (shown: number) =>
    document
      .listFootnotes()
      .listNew(shown)
      .map(({ note, next }) => `${note.footnote.label} before ${next?.footnote.label}`);
  expect(show(0)).toEqual(['c before undefined']);
  document.append('[^a]: A\n\n[^d]: D\n\n[^b]: B\n\n');
  expect(show(1)).toEqual(['d before undefined', 'b before c', 'a before b']);
});

test('the steps to place notes that come at once grow as their number does', async () => {
  const place = (count: number) => {
    const numbers = Array.from({ length: count }, (_, index) => index);
    const document = new MarkdownDocument();
    document.append(numbers.map((number) => `A claim[^n${number}].\n`).join(''));
    document.append(`\n${numbers.map((number) => `[^n${number}]: Note.\n\n`).join('')}`);
    document.end();
    return countSteps(() => document.listFootnotes().listNew(0));
  };
  const [small, large] = [await place(400), await place(1_600)];
  expect(large / 1_600).toBeLessThan((small / 400) * 1.6);
});

test('a call in a note leads to the note it calls, wherever that is defined', async () => {
  const html = await toHtml('See[^a].\n\n[^a]: and[^b]\n\n    [^b]: inside\n', 'p-');
  expect(html).toContain('<li id="p-fn-1" value="1"><p dir="auto">and<sup>');
  expect(html).toContain('href="#p-fn-2">2</a></sup></p></li><li id="p-fn-2" value="2">');
});
