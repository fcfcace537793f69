// @ts-check
// Tasks of the main thread by the CPU time they took: on a machine that does other things too, a task that waits is
// not one that works. The browser's own count of long tasks knows no difference.

/** @typedef {import('@playwright/test').CDPSession} Session */
/** @typedef {{ name: string, ph: string, pid: number, tid: number, tdur?: number, args: { name?: string } }} TraceEvent */

/** From how many milliseconds on a task is long. */
const LONG = 50;

/** @param {Session} session Notes the tasks of its page from now on. */
export async function watchTasks(session) {
  /** @type {TraceEvent[]} */
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(.../** @type {TraceEvent[]} */ (/** @type {unknown} */ (value)));
  });
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  const traceConfig = { includedCategories: ['toplevel'] };
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig });
  return {
    /** The longest task and how many were long, in milliseconds of CPU time. */
    async read() {
      await session.send('Tracing.end');
      await complete;
      const place = (/** @type {TraceEvent} */ { pid, tid }) => `${pid}:${tid}`;
      const isMain = ({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain';
      const mains = new Set(events.filter(isMain).map(place));
      const tasks = events.filter(
        (event) => event.ph === 'X' && event.name.endsWith('RunTask') && mains.has(place(event)),
      );
      if (tasks.length === 0) throw new Error('The trace has no tasks in it.');
      const times = tasks.map(({ tdur = 0 }) => tdur / 1000);
      return {
        longest: times.reduce((most, time) => Math.max(most, time), 0),
        count: times.filter((time) => time > LONG).length,
      };
    },
  };
}
