import type { Page } from '@playwright/test';
import { composer } from './chatting';

/** Opens a conversation of one's own that has these settings. */
export async function openWith(page: Page, settings: Record<string, unknown>): Promise<void> {
  await page.goto('/');
  const id = await page.evaluate(
    async (body) => {
      const response = await fetch('/api/conversations', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return ((await response.json()) as { id: string }).id;
    },
    { settings },
  );
  await page.goto(`/c/${id}`);
  await composer(page).and(page.locator('[aria-label]:not([readonly])')).waitFor();
}

/** Notes every text that an element shows while it matches: what is there for a moment only is not missed. */
export async function noteTexts(page: Page, selector: string): Promise<() => Promise<string[]>> {
  await page.evaluate((wanted) => {
    const texts = new Set<string>();
    Object.assign(globalThis, { notedTexts: texts });
    new MutationObserver(() => {
      texts.add(document.querySelector(wanted)?.textContent ?? '');
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  }, selector);
  return () =>
    page.evaluate(() => [...(globalThis as unknown as { notedTexts: Set<string> }).notedTexts]);
}
