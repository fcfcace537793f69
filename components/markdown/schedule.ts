/** How long queued work may hold up one frame, in milliseconds. */
const BUDGET = 6;

const queue: (() => void)[] = [];
let isRunning = false;

function run(): void {
  const end = performance.now() + BUDGET;
  for (;;) {
    queue.shift()?.();
    if (queue.length === 0) break;
    if (performance.now() > end) {
      next();
      return;
    }
  }
  isRunning = false;
}

/** A page that is not seen has no frames: there a timer does. */
function next(): void {
  if (document.hidden) setTimeout(run, 50);
  else requestAnimationFrame(() => setTimeout(run, 0));
}

/** Does work soon, in order, a little in each frame: formulas and highlighting that can be late. */
export function schedule(work: () => void): void {
  queue.push(work);
  if (isRunning) return;
  isRunning = true;
  next();
}
