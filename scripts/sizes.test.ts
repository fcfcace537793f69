import { expect, it } from 'vitest';
import { toFirstRequests, toReport } from './sizes.mjs';

it('finds what a page fetches at once, each address one time', () => {
  const html = `<head>
    <link rel="stylesheet" href="/a.css" data-precedence="next"/>
    <link rel="preload" as="font" href="/f.woff2" crossorigin=""/>
    <link rel="preload" as="script" fetchPriority="low" href="/one.js"/>
    <link rel="icon" href="/icon.svg"/>
    <script src="/one.js" async=""></script><script src="/old.js" noModule=""></script>
    <script>inline()</script></head>`;
  expect(toFirstRequests(html)).toEqual({
    script: ['/one.js'],
    style: ['/a.css'],
    font: ['/f.woff2'],
  });
});

it('reports in kilobytes beside the limits', () => {
  const firstVisit = { html: 3000, script: 149_149, style: 5_100, font: 0, requests: 11 };
  expect(toReport({ worker: 1_545_500, loader: 2_900, firstVisit })).toBe(
    'Worker       1545.5 kB gzip (limit 3145.7 kB)\n' +
      'First visit  149.1 kB JavaScript (limit 155.0 kB), 5.1 kB CSS, 0.0 kB fonts, 3.0 kB HTML; 11 requests; gzip\n' +
      'Loader       2.9 kB gzip on the page of a host (limit 3.0 kB)',
  );
});
