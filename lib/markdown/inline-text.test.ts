import { describe, expect, test } from 'vitest';
import { type MarkdownDocument, walk } from './document';
import { type Inline, toPlainText } from './inline';
import { begin, readProse } from './testing/reading';

function readText(document: MarkdownDocument) {
  const paragraph = [...walk(document.root)].find((block) => block.kind === 'paragraph');
  if (paragraph?.kind !== 'paragraph') throw new Error('There is no paragraph.');
  return paragraph.text;
}

function listLinks(node: Inline): (Inline & { type: 'link' })[] {
  if (node.type === 'link') return [node];
  return 'children' in node ? node.children.flatMap(listLinks) : [];
}

const inPieces = (text: string, size: number) =>
  text.match(new RegExp(`.{1,${size}}`, 'gsu')) ?? [];

describe('Words that go on with a paragraph', () => {
  test('are shown without being parsed', () => {
    const text = readText(begin(['It follows', ' that work', ' and heat']));
    expect(text.parses).toBe(1);
    expect(toPlainText(text.tail)).toBe('It follows that work and heat');
  });

  test('are cut into segments all the same, so that the last of them stays short', () => {
    const text = readText(begin(inPieces('so many plain words '.repeat(200), 4)));
    expect(text.segments.length).toBeGreaterThan(10);
    expect(toPlainText(text.tail).length).toBeLessThan(300);
  });

  test('are read with the mark that comes after them', () => {
    const text = readText(begin(['It is **very', ' important', '** here']));
    const [, strong] = [...text.segments.flatMap(({ nodes }) => nodes), ...text.tail];
    expect(strong).toMatchObject({ type: 'strong', children: [{ value: 'very important' }] });
  });

  test('are there when the text ends with them', () => {
    const document = begin(['It follows', ' that work', ' and heat']);
    document.end();
    const text = readText(document);
    expect(text.segments.map(({ source }) => source).join('')).toBe(
      'It follows that work and heat',
    );
  });

  test('are part of the header when the paragraph turns out to be a table', () => {
    const document = begin(['the name', ' of it', ' | price\n', '--- | ---\n', 'a | b\n']);
    const [table] = document.root.children;
    if (table?.kind !== 'table') throw new Error('There is no table.');
    const [header] = table.rows;
    const cells = header?.cells.map(({ segments }) =>
      segments.map(({ source }) => source).join(''),
    );
    expect(cells).toEqual(['the name of it', 'price']);
  });

  test('wait while what is before them is not shown as it stands', () => {
    const text = readText(begin(['a formula \\(x', ' and', ' y']));
    expect(toPlainText(text.tail)).not.toContain('and');
  });

  test('wait for what came before them and was not shown yet', () => {
    const document = begin(['It follows']);
    document.append(' *that* work');
    document.append(' and heat');
    document.refresh();
    expect(readProse(document)).toBe('It follows that work and heat');
  });

  const SLUG = `https://example.com/${'a-long-name-'.repeat(8)}`;
  test.each([
    [`See [the title](${SLUG})`, 'the title'],
    ['See [the title](/u "of it")', 'the title'],
    ['See *[the title](/u "of it")', 'the title'],
    [`See ${SLUG}`, SLUG],
  ])('are not in the link before them: %s', (start, name) => {
    for (const pieces of [
      [start, ' shows', ' that it', ' works'],
      [`${start}.`, ' It', ' works'],
    ]) {
      const { segments, tail } = readText(begin(pieces));
      const nodes = [...segments.flatMap((segment) => segment.nodes), ...tail];
      expect(nodes.flatMap(listLinks).map((link) => toPlainText(link.children))).toEqual([name]);
    }
  });
});
