'use client';

import { type ComponentType, useEffect, useState } from 'react';
import { MissingPart } from './MissingPart.tsx';

/**
 * A part of a page that is fetched once it is first shown. One that does not come says so in its place and is asked for
 * again at a press, or when the connection is back: thrown, it would take the whole page with it.
 */
export function loadPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  return function Part(props: Props) {
    const [part, setPart] = useState(() => loaded);
    const [failed, setFailed] = useState(false);
    const [tries, setTries] = useState(0);
    // biome-ignore lint/correctness/useExhaustiveDependencies: a higher count is what asks for another try
    useEffect(() => {
      if (part) return undefined;
      let ended = false;
      load().then(
        (component) => {
          loaded = component;
          if (!ended) setPart(() => component);
        },
        (cause: unknown) => {
          console.warn(cause);
          if (!ended) setFailed(true);
        },
      );
      return () => {
        ended = true;
      };
    }, [part, tries]);
    useEffect(() => {
      if (!failed || part) return undefined;
      const again = () => setTries((n) => n + 1);
      addEventListener('online', again);
      return () => removeEventListener('online', again);
    }, [failed, part]);
    if (part) {
      const Loaded = part;
      return <Loaded {...props} />;
    }
    if (!failed) return null;
    return <MissingPart onAgain={() => setTries((n) => n + 1)} />;
  };
}
