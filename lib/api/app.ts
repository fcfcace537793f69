import { Hono } from 'hono';
import { parseLimits } from '@/lib/chat/limits';
import { fail } from '@/lib/domain/failure';
import { logBug } from '@/lib/log/log';
import { toAccount } from '@/lib/objects/names';
import { checkOrigin } from '@/lib/security/origin';
import { account, recovery } from './account';
import { chat, withTurn } from './chat';
import { type ApiEnv, respond, respondFailure } from './context';
import { conversations } from './conversations';
import { human } from './human';
import { models } from './models';
import { port } from './port';
import { presets } from './presets';
import { withRate } from './rate';
import { violations } from './reports';
import { withSession } from './session';
import { shareDrafts } from './share-draft';
import { shares } from './shares';
import { widgets } from './widgets';

/** Everything below `/api`. It does not pass through Next: streams go from the object to the client. */
export const api = new Hono<ApiEnv>().basePath('/api');

api.use(withRate('RATE_REQUESTS'));

api.get('/health', async (c) => {
  // Storage answers when an object does; the binding is known to be there, not asked: asking costs.
  const binding = typeof c.env.AI?.run === 'function';
  const storage = await isStorageThere(c.env);
  const limits = parseLimits(c.env);
  const open = limits !== null && !limits.paused;
  const isWell = binding && storage && open;
  const status = isWell ? 'ok' : limits?.paused ? 'paused' : 'unavailable';
  return respond({ status, storage, binding, limits: limits !== null }, isWell ? 200 : 503);
});

async function isStorageThere(env: ApiEnv['Bindings']): Promise<boolean> {
  try {
    await toAccount(env, 'health').authenticate('', { create: false, device: '' });
    return true;
  } catch (error) {
    logBug(error);
    return false;
  }
}

api.route('/models', models);

api.use('/reports', withRate('RATE_GUESSES'));
api.route('/reports', violations);

api.use(async (c, next) => {
  const checked = checkOrigin(c.req.raw);
  return checked.ok ? next() : respondFailure(checked.failure);
});
// Before a session is looked for: this makes one, on a device that may have another.
api.route('/recovery', recovery);
api.use('/chat', withTurn);
api.use(withSession);

api.route('/account', account);

api.route('/chat', chat);
api.route('/conversations', port);
api.route('/conversations', conversations);
api.route('/human', human);
api.route('/presets', presets);
api.route('/shares', shareDrafts);
api.route('/shares', shares);
api.route('/widgets', widgets);

api.get('/events', (c) => {
  if (c.req.header('upgrade') !== 'websocket') {
    return respondFailure(fail('bad-request', 'Connect with a WebSocket.').failure);
  }
  return toAccount(c.env, c.get('accountId')).fetch(c.req.raw);
});

const METHODS = ['GET', 'POST', 'PATCH', 'DELETE'];

/** The methods that an address takes: none for an address that does not exist. */
function toAllowed(path: string): string[] {
  return METHODS.filter((method) => {
    const [routes] = api.router.match(method, path);
    // Middleware stands under every method; a route stands under its own.
    return routes.some(([[, route]]) => route.method === method);
  });
}

api.notFound((c) => {
  const allowed = toAllowed(c.req.path);
  if (allowed.length === 0) {
    return respondFailure(fail('not-found', 'There is nothing at this address.').failure);
  }
  const list = allowed.join(', ');
  const response = respondFailure(
    fail('method-not-allowed', `This address takes ${list} only.`).failure,
  );
  response.headers.set('allow', list);
  return response;
});

api.onError((error) => {
  const id = logBug(error);
  const message = `Something broke on our side. If it goes on, tell the owner this number: ${id}.`;
  return respondFailure(fail('internal', message, { retryable: true }).failure);
});
