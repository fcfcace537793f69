import { expect, it } from 'vitest';
import { toPlainLine } from './plain-line';

it.each([
  [
    '**No model is connected** here, see [Ollama](https://ollama.com).',
    'No model is connected here, see Ollama.',
  ],
  ['# Title\n\nFirst  \nsecond\n\n- one\n- *two*', 'Title First second one two'],
  ['```js\nlet a = `x`;\n```\n\nAfter', 'let a = `x`; After'],
  ['| a | b |\n|---|---|\n| `1` | 2 |', 'a b 1 2'],
  ['Cut in the **middle of a', 'Cut in the **middle of a'],
  ['$5 and \\(x^2\\)', '$5 and x^2'],
])('reads %j as it is seen', (markdown, line) => {
  expect(toPlainLine(markdown)).toBe(line);
});
