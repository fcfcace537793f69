import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { toAiSdk } from './ai-sdk-code';
import { type CodeRequest, toCurl, toLiteral, toTypeScript } from './code';

const root = join(import.meta.dirname, '..', '..');
/** Inside the project, so that what the code imports is found. */
const folder = join(root, '.cache', `shown-code-${process.pid}`);
mkdirSync(folder, { recursive: true });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const model = 'openai/gpt-4.1-mini';
const streamed = { stream: true, stream_options: { include_usage: true } };
const schema = {
  type: 'object',
  properties: { n: { type: 'integer' } },
  required: ['n'],
  additionalProperties: false,
};
const weather = {
  type: 'function',
  function: { name: 'weather', description: 'It’s "here"', parameters: schema, strict: true },
};
const call = { id: 'c1', type: 'function', function: { name: 'weather', arguments: '{"n":1}' } };

/** Requests of every kind that a conversation comes to. */
const REQUESTS: Record<string, CodeRequest['inputs']> = {
  plain: {
    messages: [{ role: 'user', content: `What's \\( x \\)?\n"\${1}" </script>\u2028` }],
    ...streamed,
  },
  system: {
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: 'Hello' },
      { role: 'user', content: 'Go on' },
    ],
    stream: false,
    ...{ temperature: 0, top_p: 0.5, frequency_penalty: -2, presence_penalty: 2 },
    max_completion_tokens: 2048,
  },
  older: { messages: [{ role: 'user', content: 'Hi' }], max_tokens: 5, ...streamed },
  called: {
    messages: [
      { role: 'user', content: 'Use it' },
      { role: 'assistant', content: 'Well: ', tool_calls: [call] },
      { role: 'tool', tool_call_id: 'c1', content: '{"sky":"clear"}' },
    ],
    tools: [weather],
    tool_choice: { type: 'function', function: { name: 'weather' } },
    ...streamed,
  },
  forced: {
    messages: [{ role: 'user', content: 'Use it' }],
    tools: [weather],
    tool_choice: 'required',
    ...streamed,
  },
  schema: {
    messages: [{ role: 'user', content: 'A number' }],
    response_format: {
      type: 'json_schema',
      json_schema: { name: 'answer', description: 'A number', schema, strict: false },
    },
    ...streamed,
  },
  object: {
    messages: [{ role: 'user', content: 'Any JSON' }],
    response_format: { type: 'json_object' },
    stream: false,
  },
};

type Worker = { default: { fetch(request: unknown, env: unknown): Promise<Response> } };

/** Answers with next to nothing, and says what it was asked. */
function toBinding() {
  const asked: { model: string; inputs: unknown; options: unknown }[] = [];
  const run = async (
    name: string,
    inputs: { stream?: boolean },
    options: { returnRawResponse?: boolean },
  ) => {
    asked.push({ model: name, inputs, options });
    if (!options.returnRawResponse) return {};
    if (inputs.stream === true) {
      return new Response('data: [DONE]\n\n', {
        headers: { 'content-type': 'text/event-stream' },
      });
    }
    const message = { role: 'assistant', content: '{}' };
    const choices = [{ index: 0, message, finish_reason: 'stop' }];
    return Response.json({ id: 'x', created: 1, model: name, choices });
  };
  return { asked, AI: { run } };
}

describe('the code that is shown', () => {
  it('compiles', () => {
    const files = Object.entries(REQUESTS).flatMap(([name, inputs]) =>
      [toTypeScript, toAiSdk].map((toCode) => {
        const path = join(folder, `${name}-${toCode.name}.ts`);
        writeFileSync(path, toCode({ model, inputs }));
        return path;
      }),
    );
    const options = ['--noEmit', '--strict', '--skipLibCheck', '--ignoreConfig'];
    options.push('--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler');
    options.push('--types', '@cloudflare/workers-types');
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const output = (() => {
      try {
        return execFileSync(process.execPath, [tsc, ...options, ...files], {
          cwd: root,
          encoding: 'utf8',
        });
      } catch (error) {
        return String((error as { stdout?: string }).stdout);
      }
    })();
    expect(output).toBe('');
  }, 60_000);

  it('as TypeScript asks for exactly the body that was sent, whatever is in it', async () => {
    const names = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', "it's", 'a-b'));
    const body = fc
      .dictionary(names, fc.jsonValue())
      .map((fields) => ({ messages: [], ...fields }));
    await fc.assert(
      fc.asyncProperty(body, async (inputs) => {
        const parsed = JSON.parse(JSON.stringify(inputs)) as CodeRequest['inputs'];
        const code = stripTypeScriptTypes(toTypeScript({ model, inputs: parsed }));
        const worker = (await import(
          /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`
        )) as Worker;
        const { asked, AI } = toBinding();
        await worker.default.fetch(null, { AI });
        expect(asked).toHaveLength(1);
        expect(asked[0]?.model).toBe(model);
        expect(asked[0]?.options).toEqual({ gateway: { id: 'default' } });
        expect(JSON.stringify(asked[0]?.inputs)).toBe(JSON.stringify(parsed));
      }),
      { numRuns: 60 },
    );
  });

  it('holds no character that ends a line or a script where it stands', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const code = toLiteral(text);
        expect(code).not.toMatch(/[\n\r\u2028\u2029]/);
        expect(new Function(`return ${code}`)()).toBe(text);
      }),
    );
  });

  it.each(Object.entries(REQUESTS))(
    'with the AI SDK asks for the same: %s',
    async (name, inputs) => {
      const path = join(folder, `${name}-run.ts`);
      writeFileSync(path, toAiSdk({ model, inputs }));
      const worker = (await import(/* @vite-ignore */ path)) as Worker;
      const { asked, AI } = toBinding();
      await (await worker.default.fetch(null, { AI })).text();
      const { stream, ...rest } = inputs;
      // What the SDK adds by itself: that nothing is streamed goes without saying, and that tools may be used.
      expect(asked[0]?.inputs).toEqual({ ...rest, ...(stream === true && { stream }) });
    },
  );

  it.each(Object.entries(REQUESTS))('in a shell sends the same body: %s', (_, inputs) => {
    const script = `curl() { cat; }; ${toCurl({ model, inputs })}`;
    const sent = execFileSync('bash', ['-c', script], { encoding: 'utf8' });
    expect(JSON.parse(sent)).toEqual({ model, ...inputs });
  });
});
