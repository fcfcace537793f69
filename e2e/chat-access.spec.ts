import { ask, composer, lastAnswer, questions, sidebar } from './chatting';
import { expect, test } from './fixtures/test';

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [device, viewport] of [
    ['a desktop', { width: 1280, height: 800 }],
    ['a phone', { width: 390, height: 844 }],
  ] as const) {
    test.describe(`${colorScheme}, on ${device}`, () => {
      test.use({ colorScheme, viewport });

      test('axe finds nothing to complain about', async ({ page, axe }) => {
        await page.goto('/');
        expect((await axe()).violations).toEqual([]);
        await page.getByRole('button', { name: /^Recursion/ }).click();
        await expect(page.getByText('Answer complete')).toBeAttached({ timeout: 20_000 });
        expect((await axe()).violations).toEqual([]);
      });
    });
  }
}

test('the first Tab leads past the sidebar to the message field', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the message field' })).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(composer(page)).toBeFocused();
});

test('the menu of a conversation is worked by keys alone', async ({ page }) => {
  await page.goto('/');
  await ask(page, 'A question for the keyboard');
  await sidebar(page)
    .getByRole('button', { name: /^Actions for/ })
    .focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Rename' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Pin' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await expect(sidebar(page).getByRole('button', { name: /^Actions for/ })).toBeFocused();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the list is a drawer that closes when something is chosen', async ({ page }) => {
    await page.goto('/');
    await expect(sidebar(page)).toBeHidden();
    await ask(page, 'A question on the way');
    await page.getByRole('button', { name: 'Open sidebar' }).tap();
    await expect(sidebar(page)).toBeVisible();
    await sidebar(page).getByRole('link', { name: 'New conversation' }).tap();
    await expect(sidebar(page)).toBeHidden();
    await expect(questions(page)).toHaveCount(0);
  });

  test('nothing is wider than the screen', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('button', { name: /^Recursion/ }).tap();
    await expect(page.getByText('Answer complete')).toBeAttached({ timeout: 20_000 });
    await expect(lastAnswer(page)).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    const scroller = page.getByRole('log').locator('..');
    expect(await scroller.evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0);
  });
});
