import { useSyncExternalStore } from 'react';
import type { Stage } from '#lib/live';

interface Held {
  readonly lab: string;
  readonly stages: readonly Stage[];
}

const NONE: readonly Stage[] = [];
let held: Held | null = null;
const listeners = new Set<() => void>();

/** Says which stages of a lab the room holds back; null for none of any. */
export function holdStages(next: Held | null): void {
  if (held?.lab === next?.lab && held?.stages.join() === next?.stages.join()) return;
  held = next;
  for (const listener of [...listeners]) listener();
}

export const heldStages = (lab: string): readonly Stage[] => (held?.lab === lab ? held.stages : NONE);

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The stages of a lab that the room holds back; none outside of a room. */
export function useHeldStages(lab: string): readonly Stage[] {
  return useSyncExternalStore(
    subscribe,
    () => heldStages(lab),
    () => NONE,
  );
}
