import type { ReactNode } from 'react';
import { XIcon } from '../../ui/icons.tsx';

export interface MythProps {
  /** What people say, without quotation marks. */
  readonly claim: string;
  /** Why it does not hold. */
  readonly children: ReactNode;
}

/** A misconception and what disproves it. */
export function Myth({ claim, children }: MythProps) {
  return (
    <div className="lesson-myth" role="note" aria-label="Misconception">
      <XIcon size={14} />
      <span>“{claim}”</span>
      <div className="dim2">{children}</div>
    </div>
  );
}
