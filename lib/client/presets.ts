import type { Preset } from '@/lib/models/presets';
import type { Settings } from '@/lib/models/settings';
import { request, requestJson, toJsonBody } from './request';

/** The presets as the settings panel uses them. */
export const presetsApi = {
  list: () => requestJson<{ items: Preset[] }>('/api/presets'),
  create: (name: string, settings: Settings) =>
    requestJson<Preset>('/api/presets', toJsonBody('POST', { name, settings })),
  remove: (id: string) => request(`/api/presets/${encodeURIComponent(id)}`, { method: 'DELETE' }),
};
