import type { ReactNode } from 'react';

export type VerdictKind = 'met' | 'notyet' | 'noisy' | 'wrong' | 'none';

const SHAPES: Record<VerdictKind, ReactNode> = {
  met: (
    <>
      <circle cx="8" cy="8" r="7.5" fill="currentColor" />
      <path
        d="m4.8 8.3 2.2 2.2 4.3-4.7"
        fill="none"
        stroke="var(--bg)"
        strokeWidth="1.75"
        strokeLinecap="round"
      />
    </>
  ),
  notyet: (
    <>
      <circle cx="8" cy="8" r="6.9" fill="none" stroke="currentColor" strokeWidth="1.3" />
      <path
        d="M8 11.3V4.9M5.2 7.5 8 4.7l2.8 2.8"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
    </>
  ),
  noisy: (
    <>
      <circle
        cx="8"
        cy="8"
        r="6.9"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.3"
        strokeDasharray="2.2 2"
      />
      <path
        d="M3.8 8.6 5.7 6l1.9 4.2 2-4.6 2.5 3"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.3"
        strokeLinejoin="round"
      />
    </>
  ),
  wrong: (
    <>
      <circle cx="8" cy="8" r="6.9" fill="none" stroke="currentColor" strokeWidth="1.3" />
      <path
        d="m5.4 5.4 5.2 5.2m0-5.2-5.2 5.2"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
      />
    </>
  ),
  none: <circle cx="8" cy="8" r="6.9" fill="none" stroke="currentColor" strokeWidth="1.1" />,
};

export const VERDICT_WORDS: Record<VerdictKind, string> = {
  met: 'Met',
  notyet: 'Not yet',
  noisy: 'Too noisy to tell',
  wrong: 'Wrong result',
  none: 'Not measured',
};

export interface VerdictMarkProps {
  readonly kind: VerdictKind;
  /** Replaces the usual words; give '' only where the words stand beside it anyway. */
  readonly children?: ReactNode;
}

/** A verdict: its shape first (filled, outlined, dashed, crossed), then words, then colour. */
export function VerdictMark({ kind, children = VERDICT_WORDS[kind] }: VerdictMarkProps) {
  return (
    <span className={`v ${kind}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        {SHAPES[kind]}
      </svg>
      {children}
    </span>
  );
}
