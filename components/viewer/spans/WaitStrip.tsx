import { amountWords, type WaitedFor } from '#lib/profile';
import { heatLevel } from '../../profile/heat.ts';
import styles from './spans.module.css';

interface WaitStripProps {
  readonly waitedFor: readonly WaitedFor[];
  readonly durationNs: number;
}

/** The critical path as one strip: what the end of the request waited for, longest first. Hatched: no span tells. */
export function WaitStrip({ waitedFor, durationNs }: WaitStripProps) {
  const words = waitedFor.map(({ name, amountNs }) => `${name} ${amountWords(amountNs, 'ns')}`).join(', ');
  return (
    <>
      <p className={`label ${styles.stripLabel}`}>
        Critical path: {amountWords(durationNs, 'ns')}, by what it waited for
      </p>
      <div className={styles.strip} role="img" aria-label={`The request waited for ${words}.`}>
        {waitedFor.map(({ name, amountNs, isGap }) => (
          <span
            key={name}
            className={styles.wait}
            data-gap={isGap || undefined}
            style={{
              flexGrow: amountNs,
              background: isGap
                ? undefined
                : `var(--heat-${name === 'all else' ? 0 : heatLevel(durationNs > 0 ? amountNs / durationNs : 0)})`,
            }}
          >
            <span>{name}</span>
            <b>{amountWords(amountNs, 'ns')}</b>
          </span>
        ))}
      </div>
    </>
  );
}
