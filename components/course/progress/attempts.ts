'use client';

import { useEffect, useState } from 'react';
import type { Device, ListedAttempt } from '#lib/device';

/** Attempts weigh more than marks: what a page draws first does not wait for them. */
export type KeptAttempts =
  | { readonly kind: 'reading' }
  | { readonly kind: 'read'; readonly attempts: readonly ListedAttempt[] }
  /** This browser keeps nothing; a sentence. */
  | { readonly kind: 'unavailable'; readonly because: string };

/** Every attempt that this device knows of, the latest first by the record's order, and as more are made, in any tab. */
export function useAttempts(): KeptAttempts {
  const [kept, setKept] = useState<KeptAttempts>({ kind: 'reading' });
  useEffect(() => {
    let ended = false;
    let unsubscribe = () => {};
    const read = async (device: Device) => {
      const attempts = await device.listAttempts();
      if (!ended) setKept({ kind: 'read', attempts });
    };
    const follow = async () => {
      const { openDevice } = await import('#lib/device');
      const device = await openDevice();
      if (ended) return;
      unsubscribe = device.subscribe(({ kind }) => {
        if (kind === 'attempts' || kind === 'everything') read(device).catch(fail);
      });
      await read(device);
    };
    const fail = (cause: unknown) => {
      if (!ended)
        setKept({ kind: 'unavailable', because: cause instanceof Error ? cause.message : String(cause) });
    };
    follow().catch(fail);
    return () => {
      ended = true;
      unsubscribe();
    };
  }, []);
  return kept;
}
