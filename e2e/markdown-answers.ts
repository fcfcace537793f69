import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Characters in a delta, and how long the next one takes, in milliseconds. */
const DELTA = 4;
const PACE = 4;

const toEvent = (delta: object, finish: string | null) =>
  `data: ${JSON.stringify({
    id: 'answer',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'answers',
    choices: [{ index: 0, delta, finish_reason: finish }],
  })}\n\n`;

/**
 * An OpenAI-compatible server whose model says what it was asked to: the last user message is streamed
 * back as the answer, a few characters at a time.
 */
export async function startAnswers(): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const { messages }: { messages: { role: string; content: unknown }[] } = JSON.parse(body);
    const text = toText(messages.findLast(({ role }) => role === 'user')?.content);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (let at = 0; at < text.length && !response.destroyed; at += DELTA) {
      response.write(toEvent({ content: text.slice(at, at + DELTA) }, null));
      await pause(PACE);
    }
    response.end(`${toEvent({}, 'stop')}data: [DONE]\n\n`);
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function toText(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part: { text?: string }) => part.text ?? '').join('');
}

/** Every construct once, the way models write them. */
export const MIXED = `Prices are $5 and $10. The **first law**, with *care* and \`code\`, says:

1. **Energy:** it is expressed as:
   \\[
   \\Delta U = Q - W
   \\]
   where \\(\\Delta U\\) is the change, see [the article](https://physics.example/law "Law").

2. Second, with ~~mistakes~~ and a task:
   - [x] done
   - [ ] to do

| call | returns |
| :--- | ---: |
| \`f(1)\` | \\(1\\) |
| **f(2)** | \\(2\\) |

\`\`\`js
const a = 1; // one
\`\`\`

$$
E = mc^2
$$

> A quote with $x^2$ and a picture: ![A chart](https://pictures.example/chart.png)

The end.
`;
