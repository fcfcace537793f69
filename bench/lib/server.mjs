// @ts-check
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfNeeded } from '../../scripts/build.mjs';
import { findFreePort } from '../../scripts/ports.mjs';
import { startServer, waitUntilReady } from '../../scripts/server.mjs';

/** Milliseconds in one of the kernel's clock ticks, as /proc counts them. */
const TICK_MS = 10;

/**
 * The processor time that all workerd processes of a process group have used so far, in milliseconds. Linux only.
 * @param {number} group
 */
async function readCpu(group) {
  let ticks = 0;
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    // A process may end between the listing and the reading.
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    const [, name, rest = ''] = /\((.*)\) (.*)/.exec(stat) ?? [];
    const fields = rest.split(' ');
    if (name === 'workerd' && Number(fields[2]) === group) {
      ticks += Number(fields[11]) + Number(fields[12]);
    }
  }
  return ticks * TICK_MS;
}

/**
 * The product with the bare route beside it, both Workers at full speed, and a state of its own.
 * @param {string} name
 */
export async function startBenchServer(name) {
  if ((await buildIfNeeded()) !== 0) throw new Error('The build failed.');
  const persistTo = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  const server = await startServer({
    name: `bench-${name}`,
    port: await findFreePort(),
    persistTo,
    env: { AI_FAULTS: '1', AI_LATENCY_MS: '0', AI_TOKENS_PER_SECOND: '0' },
    main: 'bench/lib/app-with-bare.ts',
    group: true,
  });
  const state = await waitUntilReady(server);
  const discard = async () => {
    await server.stop();
    await rm(persistTo, { recursive: true, force: true });
  };
  if (state !== 'ready') {
    await discard();
    throw new Error(`The server is not ready (${state}):\n${server.output()}`);
  }
  return { url: server.url, output: server.output, cpu: () => readCpu(server.pid), discard };
}
