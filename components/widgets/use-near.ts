import { type RefObject, useEffect, useRef, useState } from 'react';

/** How far outside of the window something counts as near. */
const NEAR = '300px';

/**
 * Whether a reader has come near an element: what it shows is fetched then, and not with the page. Stays true once it was.
 * @returns what the element takes as its ref, and the answer
 */
export function useNear<E extends Element>(): [RefObject<E | null>, boolean] {
  const element = useRef<E>(null);
  const [isNear, setIsNear] = useState(false);
  useEffect(() => {
    const watcher = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) setIsNear(true);
      },
      { rootMargin: NEAR },
    );
    watcher.observe(element.current!);
    return () => watcher.disconnect();
  }, []);
  return [element, isNear];
}
