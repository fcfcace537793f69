import type { ApiSchemas } from '@/lib/models/api-schemas';
import type { Model } from '@/lib/models/catalogue';
import { type Answer, requestJson } from './request';

/** A model of the catalogue as the API tells of it: with the prices in force. */
export type CatalogueModel = Model & { schemas: ApiSchemas };

let loaded: Promise<Answer<{ items: CatalogueModel[] }>> | null = null;

/** The catalogue, asked for once a visit; after a failure, once more. */
export function loadModels(): Promise<Answer<{ items: CatalogueModel[] }>> {
  loaded ??= requestJson<{ items: CatalogueModel[] }>('/api/models').then((answer) => {
    if (!answer.ok) loaded = null;
    return answer;
  });
  return loaded;
}
