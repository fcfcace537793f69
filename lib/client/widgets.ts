import type { Page } from '@/lib/domain/conversation';
import type {
  WidgetConfiguration,
  WidgetDetail,
  WidgetItem,
  WidgetPatch,
} from '@/lib/widget/configuration';
import { request, requestJson, toJsonBody } from './request';

const toPath = (id: string) => `/api/widgets/${encodeURIComponent(id)}`;

/** Widgets as their owner's page uses them. */
export const widgetsApi = {
  list: () => requestJson<Page<WidgetItem>>('/api/widgets'),
  load: (id: string) => requestJson<WidgetDetail>(toPath(id)),
  create: (start: Partial<WidgetConfiguration> & { name: string }) =>
    requestJson<WidgetItem>('/api/widgets', toJsonBody('POST', start)),
  change: (id: string, patch: WidgetPatch) =>
    requestJson<WidgetItem>(toPath(id), toJsonBody('PATCH', patch)),
  remove: (id: string) => request(toPath(id), { method: 'DELETE' }),
};

/** How a page pins one version of the loader (Subresource Integrity). */
export type Pin = { src: string; integrity: string };

const toBytes = (digest: ArrayBuffer) => new Uint8Array(digest);

/** Reads the loader that is served now, and gives the address under which it never changes. */
export async function findPin(): Promise<Pin | null> {
  const answer = await request('/widget.js');
  // Without TLS a browser computes no digests.
  if (!answer.ok || !globalThis.crypto?.subtle) return null;
  const script = await answer.value.arrayBuffer();
  const [name, proof] = await Promise.all([
    crypto.subtle.digest('SHA-256', script),
    crypto.subtle.digest('SHA-384', script),
  ]);
  const hash = Array.from(toBytes(name).subarray(0, 8), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
  const integrity = `sha384-${btoa(String.fromCharCode(...toBytes(proof)))}`;
  return { src: `${location.origin}/widget.${hash}.js`, integrity };
}
