import { convertToModelMessages, streamText, type UIMessage } from 'ai';
import { createWorkersAI } from 'workers-ai-provider';
import { openai } from 'workers-ai-provider/openai';
import app from '@/worker';

// biome-ignore-start lint/performance/noBarrelFile: a Worker's entry exports its objects, whichever they are
export * from '@/worker';

// biome-ignore-end lint/performance/noBarrelFile: a Worker's entry exports its objects, whichever they are

type Env = Parameters<typeof app.fetch>[1];

/** What a Worker does at least to answer: the binding, the SDK, a stream. Nothing is kept. */
async function answer(request: Request, env: Env): Promise<Response> {
  const { messages } = await request.json<{ messages: UIMessage[] }>();
  const provider = createWorkersAI({
    binding: env.AI,
    gateway: { id: 'default' },
    providers: [openai],
  });
  const result = streamText({
    model: provider('openai/gpt-4.1-mini'),
    messages: await convertToModelMessages(messages),
  });
  return result.toUIMessageStreamResponse();
}

/** The product as it is, and the rival in the same process: both see the same machine at the same time. */
export default {
  async fetch(request: Request, env: Env, ctx: ExecutionContext): Promise<Response> {
    return new URL(request.url).pathname === '/__bare/chat'
      ? answer(request, env)
      : app.fetch(request, env, ctx);
  },
};
