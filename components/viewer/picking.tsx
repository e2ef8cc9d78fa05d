'use client';

import { createContext, type ReactNode, useContext } from 'react';

/** What is being picked in a recording's pictures, and what to do with it. */
export interface Picking {
  readonly subject: 'function' | 'span' | 'slice' | 'row' | 'reference';
  /** The key of what is picked at the moment. */
  readonly picked: string | null;
  readonly onPick: (key: string) => void;
}

const PickingContext = createContext<Picking | null>(null);

/** Lets the pictures below hand over what is picked in them. Without it they offer nothing to be picked. */
export function PickingIn({
  picking,
  children,
}: {
  readonly picking: Picking | null;
  readonly children: ReactNode;
}) {
  return <PickingContext.Provider value={picking}>{children}</PickingContext.Provider>;
}

/** Picks what a picture is at. Nothing where nothing of this kind is asked for. */
export function PickButton({ subject, of }: { readonly subject: Picking['subject']; readonly of: string }) {
  const picking = useContext(PickingContext);
  if (picking?.subject !== subject) return null;
  const isPicked = picking.picked === of;
  return (
    <button
      type="button"
      className="btn sm"
      aria-pressed={isPicked}
      aria-label={isPicked ? `${of} is picked` : `Pick ${of}`}
      onClick={() => picking.onPick(of)}
    >
      {isPicked ? 'Picked' : 'Pick'}
    </button>
  );
}
