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
