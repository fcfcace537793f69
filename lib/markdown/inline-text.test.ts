import { describe, expect, test } from 'vitest';
import { MarkdownDocument, walk } from './document';
import { type Inline, toPlainText } from './inline';

/** A document of these pieces, each of which was shown. */
function stream(pieces: readonly string[]) {
  const document = new MarkdownDocument();
  for (const piece of pieces) {
    document.append(piece);
    document.refresh();
  }
  return document;
}

function readText(document: MarkdownDocument) {
  const paragraph = [...walk(document.root)].find((block) => block.kind === 'paragraph');
  if (paragraph?.kind !== 'paragraph') throw new Error('There is no paragraph.');
  return paragraph.text;
}

/** The words of a paragraph as they are shown. */
function readShown(document: MarkdownDocument): string {
  const { segments, tail } = readText(document);
  return toPlainText([...segments.flatMap(({ nodes }) => nodes), ...tail]);
}

function listLinks(node: Inline): (Inline & { type: 'link' })[] {
  if (node.type === 'link') return [node];
  return 'children' in node ? node.children.flatMap(listLinks) : [];
}

const inPieces = (text: string, size: number) =>
  text.match(new RegExp(`.{1,${size}}`, 'gsu')) ?? [];

describe('Words that go on with a paragraph', () => {
  test('are shown without being parsed', () => {
    const text = readText(stream(['It follows', ' that work', ' and heat']));
    expect(text.parses).toBe(1);
    expect(toPlainText(text.tail)).toBe('It follows that work and heat');
  });

  test('are cut into segments all the same, so that the last of them stays short', () => {
    const text = readText(stream(inPieces('so many plain words '.repeat(200), 4)));
    expect(text.segments.length).toBeGreaterThan(10);
    expect(toPlainText(text.tail).length).toBeLessThan(300);
  });

  test('are read with the mark that comes after them', () => {
    const text = readText(stream(['It is **very', ' important', '** here']));
    const [, strong] = [...text.segments.flatMap(({ nodes }) => nodes), ...text.tail];
    expect(strong).toMatchObject({ type: 'strong', children: [{ value: 'very important' }] });
  });

  test('are there when the text ends with them', () => {
    const document = stream(['It follows', ' that work', ' and heat']);
    document.end();
    const text = readText(document);
    expect(text.segments.map(({ source }) => source).join('')).toBe(
      'It follows that work and heat',
    );
  });

  test('are part of the header when the paragraph turns out to be a table', () => {
    const document = stream(['the name', ' of it', ' | price\n', '--- | ---\n', 'a | b\n']);
    const [table] = document.root.children;
    if (table?.kind !== 'table') throw new Error('There is no table.');
    const [header] = table.rows;
    const cells = header?.cells.map(({ segments }) =>
      segments.map(({ source }) => source).join(''),
    );
    expect(cells).toEqual(['the name of it', 'price']);
  });

  test('wait while what is before them is not shown as it stands', () => {
    const text = readText(stream(['a formula \\(x', ' and', ' y']));
    expect(toPlainText(text.tail)).not.toContain('and');
  });

  test('wait for what came before them and was not shown yet', () => {
    const document = stream(['It follows']);
    document.append(' *that* work');
    document.append(' and heat');
    document.refresh();
    expect(readShown(document)).toBe('It follows that work and heat');
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
      const { segments, tail } = readText(stream(pieces));
      const nodes = [...segments.flatMap((segment) => segment.nodes), ...tail];
      expect(nodes.flatMap(listLinks).map((link) => toPlainText(link.children))).toEqual([name]);
    }
  });
});
