import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { makeZip } from '@/test/make-zip';
import { expect, test } from './fixtures/test';

const composer = (page: Page) => page.getByRole('textbox', { name: 'Message' });
const answers = (page: Page) => page.getByRole('article', { name: 'Assistant' });
const sidebar = (page: Page) => page.getByRole('navigation', { name: 'Conversations' });
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Import conversations' });

async function ask(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press('Enter');
  await page.getByRole('button', { name: 'Regenerate' }).waitFor();
}

async function exportAs(page: Page, title: RegExp, format: 'Markdown' | 'JSON') {
  const entry = sidebar(page).getByRole('listitem').filter({ hasText: title }).first();
  await entry.hover();
  await entry.getByRole('button', { name: /^Actions for/ }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: `Export ${format}` }).click();
  const download = await downloading;
  return {
    name: download.suggestedFilename(),
    text: await readFile(await download.path(), 'utf8'),
  };
}

async function importFile(page: Page, name: string, content: Buffer): Promise<void> {
  await sidebar(page).getByRole('button', { name: 'Import' }).click();
  const mimeType = 'application/octet-stream';
  await dialog(page).getByLabel('Choose a file').setInputFiles({ name, mimeType, buffer: content });
}

const toChatGpt = (title: string, question: string) => ({
  title,
  create_time: 1_600_000_000,
  update_time: 1_600_000_000,
  current_node: 'a',
  mapping: {
    q: {
      id: 'q',
      parent: null,
      children: ['a'],
      message: { author: { role: 'user' }, content: { content_type: 'text', parts: [question] } },
    },
    a: {
      id: 'a',
      parent: 'q',
      children: [],
      message: {
        author: { role: 'assistant' },
        content: {
          content_type: 'multimodal_text',
          parts: ['An **old** answer', { content_type: 'image_asset_pointer' }],
        },
      },
    },
  },
});

test('a conversation that is exported and imported again reads the same', async ({ page }) => {
  await page.goto('/');
  await ask(page, 'Tell me of capybaras');
  // The last words of what the local binding answers: all of it has been drawn.
  await expect(answers(page)).toContainText('needs none of this');
  const answer = (await answers(page).textContent()) ?? '';
  const exported = await exportAs(page, /capybaras/i, 'JSON');
  expect(exported.name).toMatch(/\.json$/);
  const before = page.url();
  await importFile(page, exported.name, Buffer.from(exported.text));
  await expect(dialog(page).getByRole('status')).toHaveText('1 imported.');
  await dialog(page).getByRole('link').click();
  await expect(dialog(page)).toBeHidden();
  await expect(page).not.toHaveURL(before);
  await expect(page.getByRole('article', { name: 'You' })).toContainText('Tell me of capybaras');
  await expect.poll(() => answers(page).textContent()).toBe(answer);
  const again = await exportAs(page, /capybaras/i, 'JSON');
  expect(JSON.parse(again.text)).toEqual(JSON.parse(exported.text));
});

test('a conversation can be taken out as Markdown', async ({ page }) => {
  await page.goto('/');
  await ask(page, 'Tell me of tapirs');
  const { name, text } = await exportAs(page, /tapirs/i, 'Markdown');
  expect(name).toMatch(/\.md$/);
  expect(text).toContain('**You**\n\nTell me of tapirs');
});

test('the archive of another program brings its conversations in, and names what it could not', async ({
  page,
  axe,
}) => {
  await page.goto('/');
  const zip = makeZip([
    { name: 'user.json', content: '{}' },
    {
      name: 'conversations-000.json',
      content: JSON.stringify([toChatGpt('Old pelicans', 'Of pelicans?'), { title: 'Broken one' }]),
    },
    {
      name: 'conversations-001.json',
      content: JSON.stringify([toChatGpt('Old herons', 'Of herons?')]),
    },
  ]);
  await importFile(page, 'export.zip', Buffer.from(await zip.arrayBuffer()));
  await expect(dialog(page).getByRole('status')).toHaveText('2 imported, 1 not.');
  await expect(dialog(page).getByRole('listitem').filter({ hasText: 'Broken one' })).toContainText(
    'It is not a conversation that can be read here.',
  );
  await expect(dialog(page).getByRole('listitem').filter({ hasText: 'pelicans' })).toContainText(
    'left out',
  );
  expect((await axe()).violations).toEqual([]);
  await dialog(page).getByRole('button', { name: 'Close' }).click();
  await sidebar(page).getByRole('link', { name: 'Old herons' }).click();
  await expect(answers(page).locator('strong')).toHaveText('old');
  await expect(answers(page)).toContainText('[Image left out]');
});
