'use client';

import { useEffect, useRef } from 'react';

/** So far below the window's edge a lab counts as near. */
const NEAR = '400px';
/** Asked for by this page already. */
const asked = new Set<string>();

/**
 * Fetches what a lab runs on into the browser's cache, once the reader comes near its link and the browser is idle. Nothing
 * where the reader wants to save data.
 */
export function PrefetchRuntime({ urls }: { readonly urls: readonly string[] }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { connection } = navigator as { connection?: { saveData?: boolean } };
    if (!place.current || connection?.saveData) return undefined;
    const begin = () => void prefetch(urls);
    const whenIdle = () =>
      'requestIdleCallback' in globalThis ? requestIdleCallback(begin) : setTimeout(begin, 1_000);
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        whenIdle();
      },
      { rootMargin: NEAR },
    );
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [urls]);
  return <div ref={place} />;
}

/** One after the other, behind everything else. What fails is fetched by the lab itself. */
async function prefetch(urls: readonly string[]): Promise<void> {
  for (const url of urls) {
    if (asked.has(url)) continue;
    asked.add(url);
    try {
      const response = await fetch(url, { priority: 'low' });
      await response.body?.pipeTo(new WritableStream());
    } catch {
      asked.delete(url);
    }
  }
}
