// In the page: feeds a renderer and measures what the browser did meanwhile.

type Renderer = { update: (text: string) => void; end: (text: string) => void };
export type Counts = { replaced: number; shrank: number; raw: number; lower: number };

const DELTAS_A_FRAME = 8;
const DELTA = 4;
const RAW = /\*\*|`|\\\(|\\\[|\$\$|\]\(/u;

const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));

/** Works within a frame: what follows one, as the rest of a promise, is not counted as script. */
const inFrame = (work: () => void) =>
  new Promise<number>((resolve) =>
    requestAnimationFrame((now) => {
      work();
      resolve(now);
    }),
  );

function visibleText(host: HTMLElement): string {
  const walker = document.createTreeWalker(host, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest('.katex, pre, [class*="math"], button, figcaption')
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  );
  let text = '';
  while (walker.nextNode()) text += walker.currentNode.nodeValue ?? '';
  return text.replace(/\s+/gu, '');
}

/** Streams a text; stops after `limit` milliseconds. `position` is how far it came. */
export async function stream(renderer: Renderer, text: string, limit: number) {
  let longTasks = 0;
  const observer = new PerformanceObserver((list) => {
    longTasks += list.getEntries().length;
  });
  observer.observe({ type: 'longtask', buffered: false });
  const gaps: number[] = [];
  const started = performance.now();
  let position = 0;
  let before = await frame();
  while (position < text.length && performance.now() - started < limit) {
    position += DELTAS_A_FRAME * DELTA;
    const now = await inFrame(() => renderer.update(text.slice(0, position)));
    gaps.push(now - before);
    before = now;
  }
  if (position >= text.length) await inFrame(() => renderer.end(text));
  await frame();
  await frame();
  observer.disconnect();
  gaps.sort((a, b) => a - b);
  return {
    position: Math.min(position, text.length),
    longTasks,
    p95: gaps[Math.floor(gaps.length * 0.95)] ?? 0,
    frames: gaps.length,
  };
}

/** Waits until nothing has changed in the page for a while: what is late has come then. */
export async function quiet(): Promise<void> {
  let last = performance.now();
  const observer = new MutationObserver(() => {
    last = performance.now();
  });
  observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  while (performance.now() - last < 300) await frame();
  observer.disconnect();
}

/** Streams a short text and looks at each frame for what a reader would call flicker. */
export async function watch(renderer: Renderer, host: HTMLElement, text: string): Promise<Counts> {
  const counts: Counts = { replaced: 0, shrank: 0, raw: 0, lower: 0 };
  const settled = () => {
    let parent: Element = host;
    while (parent.children.length === 1 && parent.firstElementChild)
      parent = parent.firstElementChild;
    return [...parent.children].slice(0, -1);
  };
  let blocks: Element[] = [];
  let seen = '';
  let height = 0;
  for (let position = 0; position < text.length; position += DELTA * 2) {
    renderer.update(text.slice(0, position));
    await frame();
    await frame();
    counts.replaced += blocks.filter((block) => !block.isConnected).length;
    blocks = settled();
    const words = visibleText(host);
    if (words.length < seen.length) counts.shrank += 1;
    seen = words;
    if (RAW.test(words)) counts.raw += 1;
    const now = host.scrollHeight;
    if (now < height - 1) counts.lower += 1;
    height = now;
  }
  return counts;
}
