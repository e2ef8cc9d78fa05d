'use client';

import { type ComponentType, useEffect, useEffectEvent, useState } from 'react';

/** What is loaded only where it is wanted, once the page is there: everybody else carries the question alone. Asked once. */
export function Later({
  wanted,
  load,
}: {
  readonly wanted: () => boolean;
  readonly load: () => Promise<ComponentType>;
}) {
  const [Part, setPart] = useState<ComponentType>();
  const ask = useEffectEvent(() => {
    if (wanted()) void load().then((part) => setPart(() => part));
  });
  useEffect(() => ask(), []);
  return Part ? <Part /> : null;
}
