/** Taken, open, ruled out, and an open ring where the case is: by shape; the words stand beside it. */
export function PathMark({ of }: { readonly of: 'taken' | 'open' | 'out' | 'here' }) {
  return (
    <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
      {of === 'taken' ? (
        <circle cx="8" cy="8" r="6.9" fill="currentColor" />
      ) : (
        <circle
          cx="8"
          cy="8"
          r="6.2"
          fill="none"
          stroke={of === 'here' ? 'var(--heat-5)' : 'currentColor'}
          strokeWidth={of === 'here' ? 2.4 : 1.5}
        />
      )}
      {of === 'out' && (
        <path
          d="m5.6 5.6 4.8 4.8m0-4.8-4.8 4.8"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinecap="round"
        />
      )}
    </svg>
  );
}

/** How well an effect is known: filled for measured, dashed for the rest. */
export function ProofMark({ isMeasured }: { readonly isMeasured: boolean }) {
  return (
    <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
      {isMeasured ? (
        <circle cx="8" cy="8" r="6.9" fill="currentColor" />
      ) : (
        <circle
          cx="8"
          cy="8"
          r="6.2"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeDasharray="2.4 2.2"
        />
      )}
    </svg>
  );
}
