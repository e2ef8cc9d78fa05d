'use client';

import { useEffect, useState } from 'react';

export interface OnThisPageProps {
  readonly headings: readonly { readonly id: string; readonly text: string }[];
}

/** Links to the headings of the page; the one being read is marked. */
export function OnThisPage({ headings }: OnThisPageProps) {
  const [current, setCurrent] = useState(headings[0]?.id);

  useEffect(() => {
    // A heading counts as being read once it has come into the upper fifth of the window.
    const watcher = new IntersectionObserver(
      (entries) => {
        const entered = entries.filter((entry) => entry.isIntersecting).at(-1);
        if (entered) setCurrent(entered.target.id);
      },
      { rootMargin: '0px 0px -80% 0px' },
    );
    for (const { id } of headings) {
      const heading = document.getElementById(id);
      if (heading) watcher.observe(heading);
    }
    return () => watcher.disconnect();
  }, [headings]);

  return (
    <ol>
      {headings.map(({ id, text }) => (
        <li key={id}>
          <a href={`#${id}`} aria-current={id === current ? 'true' : undefined}>
            {text}
          </a>
        </li>
      ))}
    </ol>
  );
}
