import { expect, test } from 'vitest';
import { toHtml } from './to-html';

const ANSWER = [
  'The **law** is \\(\\Delta U = Q - W\\), as in',
  '```python\nreturn 1 # base\n```',
  '\\[\n\\frac{1}{2}\n\\]',
  '\\( \\frac{1 \\) is rejected.',
].join('\n\n');

test('a Worker renders an answer whole: formulas set, code highlighted', async () => {
  const html = await toHtml(ANSWER);
  expect(html).toContain('<strong>law</strong>');
  expect(html.match(/class="katex"/gu)).toHaveLength(2);
  expect(html).toContain('<span class="k">return</span> <span class="n">1</span>');
  expect(html).toContain('<span class="c"># base</span>');
  expect(html).toMatch(/data-rejected="" title="[^"]+">\s*\\frac\{1\s*</u);
});
