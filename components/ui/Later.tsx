'use client';

import { type ComponentType, useEffect, useState } from 'react';

/** What is loaded only where it is wanted, once the page is there: everybody else carries the question alone. Both must stay the same. */
export function Later({
  wanted,
  load,
}: {
  readonly wanted: () => boolean;
  readonly load: () => Promise<ComponentType>;
}) {
  const [Part, setPart] = useState<ComponentType>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: both stay the same
  useEffect(() => {
    if (wanted()) void load().then((part) => setPart(() => part));
  }, []);
  return Part ? <Part /> : null;
}
