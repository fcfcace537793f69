import type { Metadata } from 'next';
import { WidgetsPage } from '@/components/widgets/widgets-page';

export const metadata: Metadata = { title: 'Widgets · Parley' };

export default function Widgets() {
  return <WidgetsPage />;
}
