import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

/** The HTML of a finished text: complete and readable without JavaScript. */
export async function toHtml(text: string): Promise<string> {
  return micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()] });
}
