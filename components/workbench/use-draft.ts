import { useSyncExternalStore } from 'react';
import type { DraftKeeper, DraftView } from './draft-keeper.ts';

/** The draft as it is now; renders again with every keystroke, so use it low in the tree. */
export function useDraft(keeper: DraftKeeper): DraftView {
  return useSyncExternalStore(
    keeper.subscribe,
    () => keeper.view,
    () => keeper.view,
  );
}
