import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { toFile } from '@/test/conversation-file';
import { share, startOwner } from '@/test/sharing';
import { api } from './app';

const SHARE_ASSETS = { rendering: 'test' };
const limited = { ...env, SHARE_ASSETS, STORED_DAILY_MB: '1' };

it('counts wherever something large is sent, and where a link is made or continued', async () => {
  const { owner, conversationId } = await startOwner(toFile(['Hello', 'x'.repeat(300_000)]));
  const link = await share(owner, { conversationId });
  const ask = async (method: string, path: string, value: object = {}) => {
    const body = JSON.stringify(value);
    const headers = {
      ...{ 'content-type': 'application/json', 'cf-connecting-ip': '2001:db8:4:4::1' },
      ...{ 'content-length': String(body.length), cookie: owner.cookie },
    };
    return (await api.request(path, { method, headers, body }, limited as never)).status;
  };
  const settings = { system: 's'.repeat(99_900) };
  const fill = () => ask('POST', '/api/presets', { name: 'Long', settings });
  for (let sent = 0; sent < 10; sent += 1) expect(await fill()).toBe(201);
  expect([
    await ask('PATCH', `/api/conversations/${conversationId}`, { settings }),
    await fill(),
    await ask('PATCH', '/api/presets/none', { settings }),
    await ask('POST', '/api/widgets', { name: 'Long', settings }),
    await ask('PATCH', '/api/widgets/none', { settings }),
    await ask('POST', '/api/shares', { conversationId }),
    await ask('POST', `/api/shares/${link.id}/continue`),
  ]).toEqual(Array(7).fill(429));
});
