import { gzipSync } from 'node:zlib';
import { LOADER_LIMIT } from '../scripts/loader.mjs';
import { FIRST_VISIT_SCRIPT_LIMIT, readSizes, WORKER_LIMIT } from '../scripts/sizes.mjs';
import { expect, test } from './fixtures/test';

test('a first visit fetches no more JavaScript than the limit', async ({ page }) => {
  const scripts = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    scripts.set(
      response.url(),
      response.body().then((body) => gzipSync(body).byteLength),
    );
  });
  await page.goto('/', { waitUntil: 'networkidle' });
  const bytes = (await Promise.all(scripts.values())).reduce((sum, size) => sum + size, 0);
  test.info().annotations.push({ type: 'JavaScript', description: `${bytes} bytes gzip` });
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(FIRST_VISIT_SCRIPT_LIMIT);
});

test('the Worker fits the free plan', () => {
  const { worker } = readSizes();
  expect(worker).toBeGreaterThan(0);
  expect(worker).toBeLessThanOrEqual(WORKER_LIMIT);
});

test('the widget’s loader is as small as is promised to those who put it on their pages', async ({
  request,
}) => {
  const loader = await (await request.get('/widget.js')).body();
  const bytes = gzipSync(loader).byteLength;
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(LOADER_LIMIT);
});
