import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { MessageStatus } from '@/lib/domain/message';
import WindowNotes from './window-note';

const render = (status: MessageStatus, data: object = {}) =>
  renderToStaticMarkup(
    <WindowNotes
      message={{
        id: 'a',
        role: 'assistant',
        parts: [
          { type: 'text', text: 'The beginning of an answer that goes on' },
          { type: 'data-window', data: { kind: 'summary', upTo: 'q', messages: 4, ...data } },
        ],
        metadata: { status, createdAt: 0 },
      }}
    />,
  );

test('a summary is on its way while the answer streams, also in one that goes on', () => {
  expect(render('streaming')).toContain('Summarising the first 4 messages…');
});

test('a summary without a text was not finished once the answer has ended', () => {
  expect(render('interrupted')).toContain('was begun and not finished');
  expect(render('done', { text: 'In short.' })).toContain('are sent as a summary');
});
