import { createId, type RoomQueue } from '#lib/device';

/** This tab's part among those of one browser that attend the same room. */
export interface Leading {
  /** Runs something that no other tab runs at the same time; answers false, without running it, when another does. */
  alone(work: () => Promise<void>): Promise<boolean>;
  stop(): void;
}

const LEASE_MS = 30_000;

/**
 * Calls `lead` when this tab is to keep the connection for all. Over plain HTTP browsers have no locks: there each tab
 * leads for itself, and a lease in the store sees to it that one at a time sends.
 */
export function seekLead(name: string, queue: RoomQueue, lead: () => void): Leading {
  const locks = (navigator as { locks?: LockManager }).locks;
  const ending = new AbortController();
  const tab = createId();
  if (!locks) {
    queueMicrotask(() => {
      if (!ending.signal.aborted) lead();
    });
    return {
      async alone(work) {
        // Where the browser keeps nothing there is nothing to send twice.
        const isFree = await queue.lease(name, tab, LEASE_MS).catch(() => true);
        if (!isFree) return false;
        await work().finally(() => queue.endLease(name, tab).catch(() => undefined));
        return true;
      },
      stop: () => ending.abort(),
    };
  }
  let isLeading = false;
  const hold = () =>
    new Promise<void>((resolve) => {
      isLeading = true;
      ending.signal.addEventListener('abort', () => resolve(), { once: true });
      lead();
    });
  locks.request(name, { signal: ending.signal }, hold).catch(() => undefined);
  return {
    async alone(work) {
      if (!isLeading || ending.signal.aborted) return false;
      await work();
      return true;
    },
    stop: () => ending.abort(),
  };
}
