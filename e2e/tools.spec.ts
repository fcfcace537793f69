import type { Page } from '@playwright/test';
import { ask, lastAnswer, send, stopButton } from './chatting';
import { expect, test } from './fixtures/test';
import { openWith } from './playground';

const weather = {
  type: 'function',
  function: {
    name: 'weather',
    parameters: {
      type: 'object',
      properties: { city: { type: 'string' } },
      required: ['city'],
      additionalProperties: false,
    },
  },
};

const card = (page: Page, name: string) =>
  lastAnswer(page).getByRole('figure', { name: `Call of ${name}`, exact: true });

test('functions that run here are switched on, and the answer goes on with what they give', async ({
  page,
  axe,
}) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  const panel = page.getByRole('dialog', { name: 'Settings' });
  for (const name of ['Calculator', 'Time in a zone', 'Table from data']) {
    await panel.getByLabel(name).check();
  }
  await panel.getByRole('button', { name: 'Close settings' }).click();
  await ask(
    page,
    'Use calculator with {"expression":"6*7"}, then use current_time with {"time_zone":"Asia/Tokyo"}, then use read_table with {"data":"tea,price\\ngreen,3"}',
  );
  await expect(card(page, 'calculator')).toContainText('= 42');
  await expect(card(page, 'current_time')).toContainText('in Asia/Tokyo');
  const table = card(page, 'read_table').getByRole('table');
  await expect(table.getByRole('columnheader')).toHaveText(['tea', 'price']);
  await expect(table.getByRole('cell')).toHaveText(['green', '3']);
  await expect(lastAnswer(page)).toContainText('The tool answered');
  expect((await axe()).violations).toEqual([]);
});

test('what is wrong with a call is shown in its card', async ({ page }) => {
  await openWith(page, { tools: [weather] });
  await ask(page, 'Use weather with {"town":"Oslo"}');
  await expect(card(page, 'weather')).toContainText('The arguments do not fit the schema');
  await ask(page, 'Anything [[fault:tool:unheard_of]]');
  await expect(card(page, 'unheard_of')).toContainText('There is no function "unheard_of".');
  await ask(page, 'Use weather with {"city":"Rome"} [[fault:bad-arguments]]');
  await expect(card(page, 'weather')).toContainText('not valid JSON');
});

test('a person answers for their own functions on a phone, and the same answer goes on', async ({
  page,
  axe,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openWith(page, { tools: [weather] });
  const city = 'Llanfair '.repeat(120).trim();

  await test.step('the arguments are seen while they come', async () => {
    // The model falls silent in the middle of them: what is shown then is what had come.
    await send(page, `Use weather with {"city":"${city}"} [[fault:hang:40]]`);
    const asking = card(page, 'weather');
    await expect(asking).toContainText('Llanfair Llanfair');
    await expect(asking).toHaveAttribute('aria-busy', 'true');
    await expect(asking).toContainText('Asking…');
    await stopButton(page).click();
    await expect(asking).toContainText('Its arguments broke off.');
  });
  await ask(page, 'Use weather with {"city":"Oslo"} and use weather with {"city":"Rome"}');

  const [first, second] = [card(page, 'weather').first(), card(page, 'weather').last()];
  await expect(first).toContainText('Waiting for your result');
  expect((await axe()).violations).toEqual([]);

  await test.step('one result waits for the other, and is there after a reload', async () => {
    await second.getByLabel('Result of weather').fill('half written');
    await first.getByLabel('Result of weather').fill('{"sky":"grey"}');
    await expect(first).toContainText('Goes to the model as JSON.');
    await first.getByRole('button', { name: 'Send result' }).click();
    await expect(first).toContainText('Done');
    await expect(first).toContainText('grey');
    await expect(second.getByLabel('Result of weather')).toHaveValue('half written');
    await page.reload();
    await expect(first).toContainText('Done');
  });

  await second.getByRole('button', { name: 'Send as a failure' }).click();
  await expect(second.getByRole('alert')).toHaveText('Say in the field what went wrong.');
  await second.getByLabel('Result of weather').fill('The station is closed.');
  await second.getByRole('button', { name: 'Send as a failure' }).click();
  await expect(second).toContainText('Failed');
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeFocused();
  await expect(lastAnswer(page)).toContainText('The tool answered');
  await expect(page.getByRole('article', { name: 'Assistant' })).toHaveCount(2);
});
