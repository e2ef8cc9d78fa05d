import { useEffect, useState } from 'react';

/** When something was read: it is as old as its reading. In milliseconds since 1970; 0 before the page has come to life. */
export function useReadAt(read: unknown): number {
  const [at, setAt] = useState(0);
  useEffect(() => {
    if (read !== undefined) setAt(Date.now());
  }, [read]);
  return at;
}
