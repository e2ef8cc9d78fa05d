'use client';

import { useDeferredValue, useState } from 'react';

/** Which page of people is looked at, as state and as the query of it. */
export function usePlace() {
  const [find, setFind] = useState('');
  const [from, setFrom] = useState(0);
  // What is typed shows at once, and is asked for when there is time.
  const wanted = useDeferredValue(find.trim());
  const query = new URLSearchParams({
    ...(wanted && { find: wanted }),
    ...(from > 0 && { from: String(from) }),
  });
  return {
    query: query.toString(),
    find,
    onFind: (text: string) => {
      setFind(text);
      setFrom(0);
    },
    onFrom: setFrom,
  };
}
