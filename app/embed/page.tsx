import type { Metadata } from 'next';
import { FramePage } from '@/components/widget/frame-page';

export const metadata: Metadata = { title: 'Chat' };

/**
 * The prerendered shell of every `/embed/:widgetId` (a rewrite leads here). Which widget it is, the
 * Worker writes into the page's head on its way out: see lib/api/embed.ts.
 */
export default function Frame() {
  return <FramePage />;
}
