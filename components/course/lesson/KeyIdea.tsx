import type { ReactNode } from 'react';

/** The one sentence of a lesson to keep. */
export function KeyIdea({ children }: { readonly children: ReactNode }) {
  return (
    <aside className="lesson-key-idea" aria-label="Key idea">
      <p className="label">Key idea</p>
      <div>{children}</div>
    </aside>
  );
}
