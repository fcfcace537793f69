import type { Metadata } from 'next';
import { SharesPage } from '@/components/share/shares-page';

export const metadata: Metadata = { title: 'Shared links · Parley' };

/** Prerendered: whose links they are is found out in the browser. */
export default function Shares() {
  return <SharesPage />;
}
