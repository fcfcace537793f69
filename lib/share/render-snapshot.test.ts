import { describe, expect, it } from 'vitest';
import { renderSnapshot } from './render-snapshot';

async function render(texts: string[]): Promise<string[]> {
  const messages = texts.map((text) => ({ role: 'assistant' as const, text }));
  const pieces: string[] = [];
  for await (const html of renderSnapshot({ title: 'Moons', day: '2026-11-27', messages })) {
    pieces.push(html);
  }
  return pieces;
}

describe('what was written to become much', () => {
  const FENCES = '```\n```\n';

  it('is shown as it was written, where it has too many lines', async () => {
    const [dense = '', honest = ''] = await render([
      FENCES.repeat(18_000),
      '*one* of many short lines\n'.repeat(5_000),
    ]);
    expect(dense).toContain('<pre class="md-html" dir="auto">```\n```');
    expect(dense.length).toBeLessThan(200_000);
    expect(honest).toContain('<em>one</em>');
  });

  it('fills up no table without end', async () => {
    const head = `${'|a'.repeat(5_000)}\n${'|-'.repeat(5_000)}\n`;
    const [html = ''] = await render([`${head}${'|b\n'.repeat(9_000)}`]);
    expect(html).toContain('<table');
    expect(html.length).toBeLessThan(5_000_000);
    expect(html.match(/b(?=\s|<)/g)).toHaveLength(9_000);
  }, 60_000);

  it('takes no more of a page than a Worker can hold, and is all there', async () => {
    const all = await render([...Array<string>(24).fill(FENCES.repeat(5_000)), '**the end** <']);
    expect(all[0]).not.toContain('class="md-html"');
    expect(all.at(-1)).toContain('>**the end** &lt;</pre>');
    const characters = all.reduce((sum, html) => sum + html.length, 0);
    expect(characters).toBeLessThan(14_000_000);
  }, 60_000);
});
