import type { BrowserContext, Page } from '@playwright/test';
import { VECTORS } from '@/lib/markdown/testing/corpora/hostile-vectors';
import { composer, questions, send, sidebar } from './chatting';
import { PUBLISHED_VECTORS } from './fixtures/published-vectors';
import { expect, test } from './fixtures/test';

const ALL = [...PUBLISHED_VECTORS, ...VECTORS];
const TITLES = [
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  '</title><script>alert(1)</script>',
  "'-alert(1)-'",
];

const text = (words: string) => ({ type: 'text', text: words });
const done = { status: 'done', createdAt: 1 };

/** A conversation in which everything that can be said by somebody else is hostile. */
function toFile(title: string) {
  const tools = ALL.slice(0, 60).map((vector, index) => ({
    ...{ type: 'dynamic-tool', toolName: vector.slice(0, 60), toolCallId: `call-${index}` },
    ...{ state: 'output-available', input: { [vector]: vector }, output: { [vector]: vector } },
  }));
  const failed = {
    ...{ type: 'dynamic-tool', toolName: 'f', toolCallId: 'failed', state: 'output-error' },
    ...{ input: {}, output: null, errorText: TITLES[0] },
  };
  const table = JSON.stringify({ columns: TITLES, rows: [TITLES] });
  return {
    ...{ format: 'parley-conversation', version: 1, title, createdAt: 1, updatedAt: 1 },
    ...{ settings: { system: TITLES[0] }, leafId: 'b' },
    messages: [
      { id: 'a', parentId: null, role: 'user', parts: [text(ALL.join('\n\n'))], metadata: done },
      {
        ...{ id: 'b', parentId: 'a', role: 'assistant' },
        parts: [
          { type: 'reasoning', text: ALL.slice(0, 20).join('\n\n') },
          ...tools,
          failed,
          text(`${ALL.join('\n\n')}\n\n${table}`),
        ],
        metadata: { ...done, model: TITLES[0] },
      },
    ],
  };
}

/** What ran or was asked of anybody else, in any page and frame. */
async function watch(context: BrowserContext, own: string) {
  const caught: string[] = [];
  context.on('dialog', (dialog) => {
    caught.push(`ran: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await context.route(
    (url) => url.origin !== own && url.protocol !== 'data:' && url.protocol !== 'blob:',
    (route) => {
      caught.push(`asked: ${route.request().url()}`);
      return route.abort();
    },
  );
  return caught;
}

/** What in the page would run or load if somebody touched it. */
const findArmed = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((element) =>
      [...element.attributes]
        .filter(({ name, value }) => {
          if (/^on|^srcdoc$|^ping$|^xlink:/.test(name)) return true;
          if (!/^(?:href|src|action|formaction|data|poster|srcset|background)$/.test(name)) {
            return false;
          }
          return !/^(?:https?:|mailto:|#|\/|\?|data:image\/|blob:|$)/.test(value);
        })
        .map(({ name, value }) => `<${element.localName} ${name}="${value}">`),
    ),
  );

const post = async (page: Page, path: string, data: unknown): Promise<{ id: string }> => {
  const response = await page.request.post(path, { data });
  expect(response.status(), `${path}: ${await response.text()}`).toBe(201);
  return response.json();
};

test.describe('with the policy switched off', () => {
  // A picture that came to be and was not found would be found by `findArmed`.
  test.use({ bypassCSP: true, allowedErrors: [/status of 404/] });

  test('published vectors run nothing and load nothing, wherever they are shown', async ({
    page,
    context,
    baseURL,
  }) => {
    const caught = await watch(context, baseURL ?? '');
    await page.goto('/');
    const [first] = await Promise.all(
      TITLES.map((title) => post(page, '/api/conversations/import', toFile(title))),
    );
    const names = { name: TITLES[0], greeting: ALL.slice(-8).join(' ').slice(0, 500) };
    const widget = await post(page, '/api/widgets', { ...names, starters: TITLES.slice(0, 3) });
    await post(page, '/api/presets', { name: TITLES[1], settings: { system: TITLES[0] } });
    const conversationId = first?.id;
    const share = await post(page, '/api/shares', { conversationId, title: TITLES[2] });

    const look = async (name: string) => {
      expect(await findArmed(page), name).toEqual([]);
      expect(caught, name).toEqual([]);
    };

    await test.step('in a conversation, the list and the search', async () => {
      await page.goto(`/c/${conversationId}`);
      await expect(page.getByRole('article', { name: 'Assistant' })).toContainText('alert(1)');
      await page.evaluate(() => document.fonts.ready);
      await look('the conversation');
      await page.getByRole('searchbox', { name: 'Search conversations' }).fill('onerror=alert');
      await expect(sidebar(page).getByRole('heading', { name: 'Found' })).toBeVisible();
      await expect(
        sidebar(page)
          .getByRole('link', { name: /img src/ })
          .first(),
      ).toBeVisible();
      await look('the search');
      await page.getByRole('button', { name: 'Settings', exact: true }).click();
      await expect(page.getByLabel('System prompt')).toHaveValue(TITLES[0] ?? '');
      await look('the settings');
    });

    await test.step('in a question that is asked now', async () => {
      await page.goto('/');
      await expect(composer(page)).toBeEditable();
      await send(page, PUBLISHED_VECTORS.slice(-40).join('\n'));
      await expect(questions(page)).toContainText('alert(1)');
      await look('the question');
    });

    await test.step('in pages that strangers see, and those that manage them', async () => {
      for (const path of [`/s/${share.id}`, `/embed/${widget.id}`, '/widgets', '/shares']) {
        await page.goto(path, { waitUntil: 'networkidle' });
        await look(path);
      }
    });

    await test.step('in files, which no browser takes for a page', async () => {
      for (const path of [`/s/${share.id}.md`, `/api/conversations/${conversationId}/export`]) {
        const headers = (await page.request.get(path)).headers();
        expect(headers['content-type']).not.toContain('html');
        expect(headers['x-content-type-options']).toBe('nosniff');
        expect(headers['content-security-policy']).toContain('sandbox');
      }
    });
  });
});

test.describe('with the escaping switched off', () => {
  test.use({
    allowedErrors: [/Content Security Policy|Failed to load resource|Unsafe attempt to load URL/],
  });

  test('the policy lets none of the same vectors run or load', async ({
    page,
    context,
    baseURL,
  }) => {
    const caught = await watch(context, baseURL ?? '');
    await page.goto('/');
    await page.evaluate((vectors) => {
      for (const vector of vectors) {
        const place = document.createElement('div');
        document.querySelector('body')?.appendChild(place);
        place.innerHTML = vector;
        for (const link of place.querySelectorAll('a, area, button')) {
          // Where a link leads to is the reader's choice; what it runs is not.
          if (/^\s*(?:javascript|data):/i.test(link.getAttribute('href') ?? '')) {
            (link as HTMLElement).click();
          }
        }
      }
    }, withoutNavigation(ALL));
    await expect
      .poll(() => page.evaluate(() => fetch('https://elsewhere.test/').catch(() => 'refused')))
      .toBe('refused');
    expect(caught).toEqual([]);
    expect(new URL(page.url()).origin).toBe(baseURL);
  });
});

/** No policy keeps a page from leading elsewhere by itself: that is for the escaping alone. */
const withoutNavigation = (vectors: readonly string[]) =>
  vectors.filter((vector) => !/http-equiv\s*=\s*"?refresh/i.test(vector));
