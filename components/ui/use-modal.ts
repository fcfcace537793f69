import { type RefObject, useEffect, useRef } from 'react';

/** A dialog that is shown over the page for as long as it is rendered. */
export function useModal(): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Showing it puts the focus into its first link or button and, on a phone, draws a ring around
    // it: one that can take the focus itself takes it.
    element?.focus();
    return () => element?.close();
  }, []);
  return dialog;
}
