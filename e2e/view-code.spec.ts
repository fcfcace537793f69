import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findFreePort } from '../scripts/ports.mjs';
import { startServer, waitUntilReady } from '../scripts/server.mjs';
import { root } from '../scripts/toolchain.mjs';
import { ask } from './chatting';
import { type BindingRequest, expect, test } from './fixtures/test';
import { openWith } from './playground';

const SETTINGS = {
  system: 'You’re "brief".\nAlways.',
  temperature: 0.3,
  max_completion_tokens: 900,
  tools: [{ type: 'function', function: { name: 'weather', parameters: { type: 'object' } } }],
  tool_choice: 'none',
};

/** Runs the code as it stands beside the emulator, and gives the body that the emulator received. */
async function runShown(code: string): Promise<unknown> {
  const folder = join(root, '.wrangler', 'local', 'shown-code');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'shown.ts'), code);
  // The code that was shown, and one address more where the test reads what was asked.
  await writeFile(
    join(folder, 'entry.ts'),
    `import shown from './shown';
export default {
  async fetch(request, env, ctx) {
    if (new URL(request.url).pathname === '/api/health') return new Response('ready');
    if (new URL(request.url).pathname !== '/asked') return new Response('ready');
    await (await shown.fetch(request, env, ctx)).text();
    return Response.json(await env.AI.requests());
  },
};
`,
  );
  const server = await startServer({
    name: 'shown-code',
    port: await findFreePort(),
    persistTo: join(folder, 'state'),
    env: { AI_FAULTS: '1', AI_LATENCY_MS: '0', AI_TOKENS_PER_SECOND: '0' },
    main: join(folder, 'entry.ts'),
    bare: true,
    group: true,
  });
  try {
    const state = await waitUntilReady(server);
    if (state !== 'ready') throw new Error(`Not ready (${state}):\n${server.output()}`);
    const response = await fetch(`${server.url}/asked`);
    const { requests } = (await response.json()) as { requests: BindingRequest[] };
    return requests[0];
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

test('the TypeScript that is shown runs, and asks for what the conversation asked for', async ({
  page,
  axe,
  requestsWith,
}) => {
  test.setTimeout(120_000);
  await openWith(page, SETTINGS);
  await ask(page, 'What’s `one`? 😀');
  await ask(page, 'View code two </script>');
  await page.getByRole('button', { name: 'View code' }).click();
  const dialog = page.getByRole('dialog', { name: 'View code' });
  const code = dialog.getByRole('region', { name: 'TypeScript code' });
  await expect(code).toContainText('env.AI.run(');
  expect((await axe()).violations).toEqual([]);
  const asked = (await requestsWith('View code two')).at(-1);
  const ran = await runShown((await code.locator('pre').textContent()) ?? '');
  expect(ran).toEqual({
    model: asked?.model,
    inputs: asked?.inputs,
    options: { gateway: { id: 'default' } },
  });
});

test('the request and the response of each answer are there as they were, on a phone too', async ({
  page,
  axe,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  await test.step('before the first message it is what that would send', async () => {
    await page.getByLabel('Message', { exact: true }).fill('A draft');
    await page.getByRole('button', { name: 'View code' }).click();
    await expect(page.getByRole('region', { name: 'TypeScript code' })).toContainText("'A draft'");
    await page.keyboard.press('Escape');
  });
  await ask(page, 'Raw alpha');
  await ask(page, 'Raw beta');
  await page.getByRole('button', { name: 'View code' }).click();
  const dialog = page.getByRole('dialog', { name: 'View code' });
  await dialog.getByRole('button', { name: 'curl' }).click();
  await expect(dialog.getByRole('region', { name: 'curl code' })).toContainText(
    '/ai/v1/chat/completions',
  );
  await dialog.getByRole('button', { name: 'AI SDK' }).click();
  await expect(dialog.getByRole('region', { name: 'AI SDK code' })).toContainText('streamText({');
  await dialog.getByRole('button', { name: 'Raw' }).click();
  const request = dialog.getByRole('region', { name: 'Raw request' });
  await expect(request).toContainText('Raw beta');
  await expect(dialog.getByRole('region', { name: 'Raw response' })).toContainText('data: [DONE]');
  expect((await axe()).violations).toEqual([]);
  await dialog.getByLabel('Answer to').selectOption('Raw alpha');
  await expect(request).toContainText('Raw alpha');
  await expect(request).not.toContainText('Raw beta');
});
