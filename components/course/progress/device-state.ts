import { useSyncExternalStore } from 'react';
import type { Snapshot, SyncState } from '#lib/device';

let state: Snapshot | undefined;
let storage: SyncState | 'none' | undefined;
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

/**
 * How far the reader's work has come: kept here and `saved` on the server too, `pending` or `offline` on the way there;
 * `none` where this browser keeps nothing. Undefined on the server and until that is known.
 */
export function useStorage(): SyncState | 'none' | undefined {
  return useSyncExternalStore(
    subscribe,
    () => storage,
    () => undefined,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!isFollowing) {
    isFollowing = true;
    follow().catch((error: unknown) => {
      console.warn(error);
      if ((error as { code?: unknown } | null)?.code !== 'unavailable') return;
      storage = 'none';
      tell();
    });
  }
  return () => listeners.delete(listener);
}

/** The store comes in its own chunk: nothing on a page waits for it. */
async function follow(): Promise<void> {
  const { openDevice } = await import('#lib/device');
  const device = await openDevice();
  const refresh = async () => {
    state = await device.readAll();
    tell();
  };
  // Attempts are in no mark: what they mean for a lab is announced beside them. Neither are cases of the clinic.
  device.subscribe(({ kind }) => {
    if (kind !== 'attempts' && kind !== 'case') refresh().catch((error: unknown) => console.warn(error));
  });
  device.sync.subscribe((next) => {
    storage = next;
    tell();
  });
  await refresh();
  storage = device.sync.state();
  tell();
}

function tell(): void {
  for (const listener of listeners) listener();
}
