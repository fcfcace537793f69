import { afterEach, expect, it, vi } from 'vitest';
import { Visitor } from '@/test/client';

afterEach(() => vi.restoreAllMocks());

const SECRET = 'kestrel-4711';

/** Everything that is written, by whatever part, in whatever way. */
function watchConsole(): () => string {
  const spies = (['log', 'info', 'warn', 'error', 'debug', 'trace'] as const).map((name) =>
    vi.spyOn(console, name),
  );
  const toText = (value: unknown) =>
    value instanceof Error ? `${value.message} ${value.stack}` : JSON.stringify(value);
  return () => spies.flatMap((spy) => spy.mock.calls.flat().map(toText)).join('\n');
}

it('the log has nothing of what anybody says, asks for or owns, whatever happens to it', async () => {
  const written = watchConsole();
  const visitor = new Visitor();
  const settings = { system: `${SECRET} system` };
  await visitor.ask('one', `${SECRET} question`, { settings });
  for (const fault of ['exception', 'cut:2', 'garbage:2']) {
    const sent = await visitor.send(
      `fault-${fault.replace(':', '-')}`,
      `${SECRET} [[fault:${fault}]]`,
    );
    await sent.text();
  }
  const call = (method: string, path: string, body?: unknown) =>
    visitor.call(path, { method, ...(body !== undefined && { body }) });
  await call('PATCH', '/api/conversations/one', { title: `${SECRET} title` });
  await call('GET', `/api/conversations?q=${SECRET}`);
  await call('GET', `/api/conversations/${SECRET}`);
  await call('POST', '/api/chat', `{"${SECRET}`);
  await call('POST', '/api/conversations/import', { [SECRET]: SECRET });
  await call('POST', '/api/widgets', { name: SECRET, greeting: SECRET });
  await call('POST', '/api/presets', { name: SECRET, settings });
  await call('POST', '/api/shares', { conversationId: 'one', title: SECRET });
  const made = await call('POST', '/api/account/recovery', {});
  const token = new URL((await made.json<{ url: string }>()).url).hash.slice('#open='.length);
  const cookie = visitor.cookie.split('=')[1] ?? '';
  await new Visitor().call('/api/recovery', { method: 'POST', body: { token } });
  await new Visitor().call('/api/recovery', { method: 'POST', body: { token: SECRET } });
  await new Visitor().call('/api/reports', {
    method: 'POST',
    body: {
      'csp-report': {
        'effective-directive': 'img-src',
        'blocked-uri': `https://elsewhere.test/${SECRET}?${SECRET}`,
      },
    },
  });
  await call('DELETE', '/api/account');
  // The log is not empty: this would show nothing otherwise.
  await vi.waitFor(() => expect(written()).toContain('csp-violation'));
  expect(written()).toContain('\\"event\\":\\"turn\\"');
  for (const word of [SECRET, token, cookie, ...token.split('.'), ...cookie.split('.')]) {
    expect(written()).not.toContain(word);
  }
});
