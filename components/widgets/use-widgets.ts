'use client';

import { useCallback, useEffect, useState } from 'react';
import { widgetsApi } from '@/lib/client/widgets';
import type { ShownFailure } from '@/lib/domain/message';
import type { WidgetItem } from '@/lib/widget/configuration';

/** The owner's widgets, newest first, and which of them is open. */
export function useWidgets() {
  const [items, setItems] = useState<WidgetItem[] | null>(null);
  const [failure, setFailure] = useState<ShownFailure | null>(null);
  const [openId, setOpenId] = useState<string | null>(null);
  const load = useCallback(async () => {
    setFailure(null);
    const page = await widgetsApi.list();
    if (!page.ok) return setFailure(page.failure);
    setItems(page.value.items);
  }, []);
  useEffect(() => void load(), [load]);
  return {
    items,
    failure,
    open: items?.find(({ id }) => id === openId) ?? items?.[0] ?? null,
    load,
    select: setOpenId,
    async create() {
      setFailure(null);
      const created = await widgetsApi.create({ name: 'Chat with us' });
      if (!created.ok) return setFailure(created.failure);
      setItems((now) => [created.value, ...(now ?? [])]);
      setOpenId(created.value.id);
    },
    put(item: WidgetItem) {
      setItems((now) => (now ?? []).map((other) => (other.id === item.id ? item : other)));
    },
    drop(id: string) {
      setItems((now) => (now ?? []).filter((other) => other.id !== id));
    },
  };
}
