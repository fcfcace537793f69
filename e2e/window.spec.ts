import type { Locator, Page } from '@playwright/test';
import { answers, ask, composer, paste, questions, sendButton } from './chatting';
import { expect, test } from './fixtures/test';

const gauge = (page: Page) => page.getByRole('button', { name: /^Window:/ });
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Window' });
const chip = (page: Page, name: RegExp) => page.getByRole('button', { name });

/** Drops a file on an element. */
const drop = (target: Locator, name: string, content: string) =>
  target.evaluate(
    (element, file) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([file.content], file.name));
      const options = { dataTransfer, bubbles: true, cancelable: true };
      for (const type of ['dragover', 'drop']) element.dispatchEvent(new DragEvent(type, options));
    },
    { name, content },
  );

const CSV = `city,people\n${'Ulm,128928\n'.repeat(3)}`;
const toFile = (name: string, content: string | Buffer) => ({
  name,
  mimeType: '',
  buffer: Buffer.from(content),
});

/** Chooses files, as the button's picker would. */
const choose = (page: Page, ...files: ReturnType<typeof toFile>[]) =>
  page.locator('form input[type=file]').setInputFiles(files);

test('text files are chosen or dropped, opened, sent, and kept by an edit', async ({
  page,
  requestsWith,
}) => {
  await page.goto('/');
  await choose(
    page,
    toFile('cities.csv', CSV),
    toFile('photo.png', Buffer.from([0x89, 0x50, 0xff])),
  );
  await expect(page.getByRole('alert').getByText('photo.png is not a text file')).toBeVisible();
  await drop(page.locator('body'), 'notes.txt', 'To be dropped');
  await expect(chip(page, /^notes.txt/)).toHaveText(/1 KB · 3 tokens/);
  await page.reload();
  await expect(chip(page, /^notes.txt/)).toHaveText(/1 KB · 3 tokens/);
  await chip(page, /^cities.csv/).click();
  await expect(page.getByText('Ulm,128928').first()).toBeVisible();
  await page.getByRole('button', { name: 'Remove notes.txt' }).click();
  await expect(page.getByRole('button', { name: 'Remove cities.csv' })).toBeFocused();
  await ask(page, 'Which attached city is it?');
  await expect(questions(page)).toContainText('Which attached city is it?');
  const [first] = await requestsWith('Which attached city is it?');
  expect(first?.inputs.messages).toEqual([
    {
      role: 'user',
      content: `Which attached city is it?\n\nAttached file "cities.csv":\n${CSV}`,
    },
  ]);
  await page.getByRole('button', { name: 'Edit message' }).click();
  const edited = page.getByRole('textbox', { name: 'Edited message' });
  await edited.fill('How many live in that city?');
  await drop(edited, 'areas.txt', 'Ulm: 119 km²');
  await paste(edited, 'word ', 2_000);
  await expect(questions(page).getByRole('button', { name: /^areas.txt/ })).toBeVisible();
  await expect(questions(page).getByRole('button', { name: /^Pasted text 10 KB/ })).toBeVisible();
  await expect(edited).toHaveValue('How many live in that city?');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await sendButton(page).waitFor();
  await expect.poll(async () => (await requestsWith('How many live in that city?')).length).toBe(1);
  const [second] = await requestsWith('How many live in that city?');
  expect(JSON.stringify(second?.inputs.messages)).toMatch(/cities\.csv.*areas\.txt.*word word/);
});

test('on a phone a long file name widens nothing', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto('/');
  const toRight = async () => {
    const box = await chip(page, /^a-long-name/).boundingBox();
    return box ? box.x + box.width : Number.POSITIVE_INFINITY;
  };
  await choose(page, toFile(`${'a-long-name-'.repeat(12)}.csv`, 'a,b'));
  await chip(page, /^a-long-name/).waitFor();
  expect(await toRight()).toBeLessThan(390);
  await ask(page, 'What is in it?');
  expect(await toRight()).toBeLessThan(390);
  await page.getByRole('button', { name: 'Edit message' }).click();
  await page.getByRole('textbox', { name: 'Edited message' }).waitFor();
  expect(await toRight()).toBeLessThan(390);
});

test('the meter counts what will be sent with the model’s own tokeniser', async ({ page, axe }) => {
  await page.goto('/');
  await composer(page).fill('Explain recursion with a simple example.');
  await expect(gauge(page)).toHaveAccessibleName(/^Window: about \d+ of 1,047,576 tokens$/);
  await gauge(page).click();
  // 7 tokens of text, 4 around it, 3 before the answer.
  await expect(dialog(page)).toContainText('14 of 1,047,576 tokens');
  await expect(dialog(page)).toContainText('Counted with the model’s own tokeniser');
  expect((await axe()).violations).toEqual([]);
  await page.keyboard.press('Escape');
  await paste(composer(page), 'word ', 2_000);
  await expect(chip(page, /^Pasted text 10 KB · 2,001 tokens/)).toBeVisible();
  await expect(gauge(page)).toHaveAccessibleName('Window: 2,015 of 1,047,576 tokens');
  await page.getByRole('button', { name: 'Remove pasted text' }).click();
  await expect(composer(page)).toBeFocused();
  await composer(page).fill('');
  await expect(gauge(page)).toBeHidden();
});

test('before a costly send its tokens and price are told, and it waits for a yes', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto('/');
  await composer(page).fill('What does this cost?');
  await paste(composer(page), 'word ', 200_000);
  await expect(chip(page, /^Pasted text 1.0 MB · 200,001 tokens/)).toBeVisible();
  await composer(page).press('Enter');
  const question = page.getByRole('alertdialog', { name: 'Costly message' });
  await expect(question).toContainText('200,013 tokens: $0.0800');
  await expect(composer(page)).toHaveValue('What does this cost?');
  await question.getByRole('button', { name: 'Not now' }).click();
  await expect(question).toBeHidden();
  await expect(composer(page)).toBeFocused();
  await expect(questions(page)).toHaveCount(0);
  await composer(page).press('Enter');
  await expect(question).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(composer(page)).toBeFocused();
  await composer(page).press('Enter');
  await expect(question).toBeVisible();
  // What is written meanwhile takes the question back: it was about something else.
  await composer(page).pressSequentially(' And why?');
  await expect(question).toBeHidden();
  await expect(composer(page)).toHaveValue('What does this cost? And why?');
  await composer(page).press('Enter');
  // The question has the focus: Enter goes on with it.
  await expect(question.getByRole('button', { name: 'Send it' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(questions(page)).toContainText('And why?');
  await expect(composer(page)).toHaveValue('');
  await expect(composer(page)).toBeFocused();
  await sendButton(page).waitFor();
  // Another answer costs as much.
  await page.getByRole('button', { name: 'Regenerate' }).click();
  await expect(question).toBeVisible();
});

test('four megabytes are counted in a worker, while one goes on writing', async ({ page }) => {
  await page.goto('/');
  await composer(page).fill('One');
  await paste(composer(page), 'Some words of a very long book, read by nobody. ', 80_000);
  await expect(chip(page, /^Pasted text 3.8 MB/)).toBeVisible();
  await composer(page).pressSequentially(' and two');
  await expect(composer(page)).toHaveValue('One and two');
  // Over a second of work: on the page's own thread nothing could have been written before its end.
  await expect(chip(page, /^Pasted text 3.8 MB$/)).toBeVisible();
  await expect(chip(page, /960,001 tokens/)).toBeVisible({ timeout: 60_000 });
  expect(page.workers()).toHaveLength(1);
});

test.describe('a small window', () => {
  test.use({ serverEnv: { MAX_CONTEXT_TOKENS: '1200', MAX_COMPLETION_TOKENS: '64' } });

  test('is outgrown in the way that the person chooses, told before and in the log', async ({
    page,
    server,
  }) => {
    // Four characters a token, as the emulator counts, and as the tokeniser does as well.
    const long = (word: string, times = 75) => `${word} ${'that so '.repeat(times)}`;
    await page.goto(server.url);
    await ask(page, long('Alpha'));
    await ask(page, long('Bravo'));
    await ask(page, long('Charlie'));
    await gauge(page).click();
    await expect(dialog(page)).toContainText('of 1,200 tokens');
    await expect(dialog(page)).toContainText('Counted with');
    await page.keyboard.press('Escape');
    await composer(page).fill(long('Delta', 250));
    await expect(page.getByRole('status').getByText('summarised first')).toBeVisible();
    await composer(page).press('Enter');
    await sendButton(page).waitFor();
    const note = answers(page).last().getByRole('complementary', { name: 'About the window' });
    await expect(note).toContainText('are sent as a summary');
    await note.getByText('What the model reads instead').click();
    await expect(note).toContainText('Alpha that so');
    await expect(questions(page).first()).toContainText('Alpha');

    await gauge(page).click();
    await page.getByRole('radio', { name: /Leave the oldest turns out/ }).check();
    await page.keyboard.press('Escape');
    for (const word of ['Echo', 'Foxtrot', 'Golf', 'Hotel']) await ask(page, long(word));
    await expect(page.getByText('are no longer sent').last()).toBeVisible();
    await page.reload();
    await expect(page.getByText('are no longer sent').last()).toBeVisible();
    await ask(page, 'One more');
    await expect(answers(page)).toHaveCount(9);

    // The model's own window is smaller than it is taken for.
    await ask(page, 'And the last? [[fault:window:500]]');
    await expect(answers(page).last().getByText('are no longer sent')).toBeVisible();
    await expect(answers(page).last()).not.toContainText('more than the model can read');
  });
});
