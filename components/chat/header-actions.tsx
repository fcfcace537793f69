import { ModelActions } from '@/components/settings/model-actions';
import { ShareAction } from '@/components/share/share-action';

/** What can be done with the open conversation: one file an action, listed here in order. */
export function HeaderActions() {
  return (
    <>
      <ShareAction />
      <ModelActions />
    </>
  );
}
