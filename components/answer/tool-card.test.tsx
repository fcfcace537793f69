import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import ToolCard from './tool-card';

const render = (streaming: boolean) =>
  renderToStaticMarkup(
    <ToolCard
      part={{
        type: 'dynamic-tool',
        toolCallId: 'c',
        toolName: 'calculator',
        state: 'input-available',
        input: { expression: '6*7' },
      }}
      messageId="a"
      streaming={streaming}
      canAnswer={false}
    />,
  );

test('a call is asked while the answer is written, and without a result only at its end', () => {
  expect(render(true)).toContain('Asked');
  expect(render(true)).not.toContain('No result was given');
  expect(render(false)).toContain('No result was given');
});
