import { useSyncExternalStore } from 'react';
import type { Snapshot } from '#lib/device';

let state: Snapshot | undefined;
let isFollowing = false;
const listeners = new Set<() => void>();

/**
 * What this device keeps of the reader's progress, and every later change of it, in this tab or another. Undefined on
 * the server, until the store is open, and for good where the browser refuses storage: pages then show no marks.
 */
export function useDeviceState(): Snapshot | undefined {
  return useSyncExternalStore(
    subscribe,
    () => state,
    () => undefined,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!isFollowing) {
    isFollowing = true;
    follow().catch((error: unknown) => console.warn(error));
  }
  return () => listeners.delete(listener);
}

/** The store comes in its own chunk: nothing on a page waits for it. */
async function follow(): Promise<void> {
  const { openDevice } = await import('#lib/device');
  const device = await openDevice();
  const refresh = async () => {
    state = await device.readAll();
    for (const listener of listeners) listener();
  };
  // Attempts are in no mark: what they mean for a lab is announced beside them.
  device.subscribe(({ kind }) => {
    if (kind !== 'attempts') refresh().catch((error: unknown) => console.warn(error));
  });
  await refresh();
}
