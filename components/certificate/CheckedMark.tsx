import type { CheckedOn } from '#lib/certificate';
import styles from './certificate.module.css';

export interface CheckedMarkProps {
  readonly on: CheckedOn;
  /** Writes the words beside it. Without them the mark is decoration: say it elsewhere. */
  readonly word?: boolean;
}

/** A filled tick for what the server verified again, an open ring for what the learner's machine measured. */
export function CheckedMark({ on, word = false }: CheckedMarkProps) {
  const isServer = on === 'server';
  return (
    <span className={`${styles.checked} ${isServer ? styles.server : ''}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        {isServer ? (
          <>
            <circle cx="8" cy="8" r="6.9" fill="currentColor" />
            <path
              d="m4.8 8.2 2.2 2.2 4.2-4.6"
              fill="none"
              stroke="var(--surface)"
              strokeWidth="1.75"
              strokeLinecap="round"
              strokeLinejoin="round"
            />
          </>
        ) : (
          <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.5" />
        )}
      </svg>
      {word && <span>{isServer ? 'server' : 'own machine'}</span>}
    </span>
  );
}
