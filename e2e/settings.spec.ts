import type { Page } from '@playwright/test';
import { ask, lastAnswer } from './chatting';
import { type BindingRequest, expect, test } from './fixtures/test';

const open = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });

/** What the binding was sent for the last question that holds a text, without messages and streaming. */
function toParameters(requests: BindingRequest[]) {
  const asked = requests.filter(({ inputs }) => !JSON.stringify(inputs).includes('Write a title'));
  const { messages: _messages, stream_options: _options, ...rest } = asked.at(-1)?.inputs ?? {};
  return rest;
}

test('settings are sent as they were set, and nothing else is', async ({
  page,
  requestsWith,
  axe,
}) => {
  await page.goto('/');
  await open(page, 'Settings');
  const panel = page.getByRole('dialog', { name: 'Settings' });
  await panel.getByLabel('System prompt').fill('Answer like a pirate.');
  await field(page, 'Temperature').fill('0.3');
  await field(page, 'Max completion tokens').fill('900');
  await field(page, 'Frequency penalty').fill('-0.5');

  await test.step('out of range is said at the field, and not taken', async () => {
    await field(page, 'Temperature').fill('2.5');
    await expect(panel.getByRole('alert')).toHaveText('Must be a number from 0 to 2. Not taken.');
    await expect(field(page, 'Temperature')).toHaveAttribute('aria-invalid', 'true');
    await expect(field(page, 'Temperature')).toHaveValue('2.5');
    await field(page, 'Max tokens').fill('10');
    await expect(panel.getByRole('alert').last()).toContainText('cannot be set together');
    await panel.getByRole('button', { name: 'Leave max tokens unset' }).click();
    await field(page, 'Temperature').fill('0.4');
    await expect(panel.getByRole('alert')).toHaveCount(0);
    expect((await axe()).violations).toEqual([]);
  });

  await ask(page, 'Settings one');
  expect(toParameters(await requestsWith('Settings one'))).toEqual({
    ...{ stream: true, temperature: 0.4, max_completion_tokens: 900, frequency_penalty: -0.5 },
  });

  await test.step('a change goes along with a question that is sent at once', async () => {
    await panel.getByRole('button', { name: 'Leave temperature unset' }).click();
    await field(page, 'Stream').uncheck();
    await ask(page, 'Settings two');
    expect(toParameters(await requestsWith('Settings two'))).toEqual({
      ...{ stream: false, max_completion_tokens: 900, frequency_penalty: -0.5 },
    });
  });

  await test.step('they are remembered, and belong to their conversation', async () => {
    await field(page, 'Presence penalty').fill('1');
    await panel.press('Escape');
    await expect(panel).toBeHidden();
    await page.reload();
    await open(page, 'Settings');
    await expect(field(page, 'Presence penalty')).toHaveValue('1');
    await expect(field(page, 'System prompt')).toHaveValue('Answer like a pirate.');
    await expect(field(page, 'Stream')).not.toBeChecked();
    await page.getByRole('link', { name: 'New conversation' }).click();
    await expect(field(page, 'System prompt')).toHaveValue('');
  });
});

test('presets are applied, and one’s own are kept and deleted', async ({ page }) => {
  await page.goto('/');
  await open(page, 'Settings');
  const preset = page.getByLabel('Preset', { exact: true });
  await preset.selectOption('Inventive');
  await expect(field(page, 'Temperature')).toHaveValue('1.2');
  await field(page, 'Temperature').fill('1.5');
  await page.getByRole('button', { name: 'Save as a preset' }).click();
  await page.getByLabel('Preset name').fill('Wild');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(preset.locator('option:checked')).toHaveText('Wild');
  await expect(preset).toBeFocused();
  await preset.selectOption('As the model comes');
  await expect(field(page, 'Temperature')).toHaveValue('');

  await page.reload();
  await open(page, 'Settings');
  await preset.selectOption('Wild');
  await expect(field(page, 'Temperature')).toHaveValue('1.5');
  await page.getByRole('button', { name: 'Delete preset Wild' }).click();
  await expect(preset.getByRole('option', { name: 'Wild' })).toHaveCount(0);
});

test('functions and a schema are defined on a phone, and sent', async ({
  page,
  requestsWith,
  axe,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  await open(page, 'Settings');
  const panel = page.getByRole('dialog', { name: 'Settings' });
  const add = panel.getByRole('button', { name: 'Add a function' });
  await add.click();
  await field(page, 'Function name').fill('look_up');
  await field(page, 'Parameters').fill('{ "type": "objekt" }');
  await expect(panel.getByRole('alert')).toContainText('type:');
  await field(page, 'Parameters').fill('{ "type": "object" }');
  await field(page, 'Tool choice').selectOption('Only look_up');
  await field(page, 'Function name').fill('find');
  await expect(field(page, 'Tool choice').locator('option:checked')).toHaveText('Only find');
  await field(page, 'Tool choice').selectOption('None');

  await field(page, 'Response format').selectOption('JSON schema');
  await field(page, 'Begin with an example').selectOption('The mood of a text');
  await expect(field(page, 'Schema name')).toHaveValue('sentiment');
  expect((await axe()).violations).toEqual([]);
  await panel.getByRole('button', { name: 'Close settings' }).click();
  await ask(page, 'Settings three');
  await expect(lastAnswer(page)).toBeVisible();
  expect(toParameters(await requestsWith('Settings three'))).toMatchObject({
    tools: [{ type: 'function', function: { name: 'find', parameters: { type: 'object' } } }],
    tool_choice: 'none',
    response_format: { type: 'json_schema', json_schema: { name: 'sentiment', strict: true } },
  });
});

test('the model is told about, with what it takes and costs', async ({ page, axe }) => {
  await page.goto('/');
  await open(page, 'Model information');
  const dialog = page.getByRole('dialog', { name: 'Model information' });
  await expect(dialog).toContainText('1,047,576 tokens');
  await expect(dialog).toContainText('32,768 tokens');
  await expect(dialog).toContainText('$0.40 in, $0.10 cached, $1.60 out');
  await expect(dialog.getByRole('rowheader')).toHaveText([
    ...['temperature', 'top_p', 'max_completion_tokens', 'max_tokens', 'frequency_penalty'],
    ...['presence_penalty', 'stream', 'response_format', 'tool_choice'],
  ]);
  await dialog.getByText('Input', { exact: true }).click();
  await expect(dialog.getByRole('region', { name: 'input schema' })).toContainText(
    '"exclusiveMinimum": 0',
  );
  expect((await axe()).violations).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});
