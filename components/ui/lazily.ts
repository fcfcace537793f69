import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { patiently } from '@/lib/client/patiently';

/** A component that nobody pays for who never needs it. */
export const lazily = <P>(
  load: () => Promise<{ default: ComponentType<P> }>,
): LazyExoticComponent<ComponentType<P>> => lazy(patiently(load));
