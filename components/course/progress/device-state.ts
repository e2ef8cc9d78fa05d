import { useSyncExternalStore } from 'react';
import type { DeviceState } from '#lib/device';

let state: DeviceState | undefined;
let isFollowing = false;
const listeners = new Set<() => void>();

/**
 * What this device keeps of the reader's progress, and every later change of it, in this tab or another. Undefined on
 * the server, until the store is open, and for good where the browser refuses storage: pages then show no marks.
 */
export function useDeviceState(): DeviceState | undefined {
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
  device.subscribe(() => void refresh());
  await refresh();
}
