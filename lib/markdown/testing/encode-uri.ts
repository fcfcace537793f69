import { sanitizeUri } from 'micromark-util-sanitize-uri';

export function encodeUri(url: string): string {
  return sanitizeUri(url);
}
