'use client';

import type { NoiseReading } from '#lib/lab';
import { NOISE_LIMITS } from '#lib/measure';
import styles from './noise.module.css';
import { noisePlace } from './noise-place.ts';

export interface NoiseMeterProps {
  readonly noise: NoiseReading | undefined;
  readonly onRead: () => void;
  readonly busy: boolean;
}

const WORDS = { quiet: 'Quiet.', unsettled: 'Unsettled.', loud: 'Loud.' } as const;

/** How steady this machine is: three zones, a marker, and the state in words. Red warns before a run. */
export function NoiseMeter({ noise, onRead, busy }: NoiseMeterProps) {
  const taken =
    noise && noise.stolenShare >= NOISE_LIMITS.quietStolen
      ? `${Math.round(noise.stolenShare * 100)} % taken by others`
      : undefined;
  return (
    <div className={styles.meter} data-noise={noise?.state ?? 'unread'}>
      <span className={styles.line}>
        <span className={styles.track} aria-hidden="true">
          {noise && <i style={{ left: `${noisePlace(noise)}%` }} />}
        </span>
        <button className={styles.read} type="button" onClick={onRead} disabled={busy}>
          {noise ? 'Read again' : 'Read noise'}
        </button>
      </span>
      <span className="small" role="status">
        {noise ? (
          <>
            <b className={noise.state === 'loud' ? styles.loud : ''}>{WORDS[noise.state]}</b>{' '}
            <span className="dim2">
              Spread {noise.spread.toFixed(2)}, {taken ?? `clock step ${stepText(noise.clockStepMs)}`}
            </span>
          </>
        ) : (
          <span className="dim">Noise not read yet</span>
        )}
      </span>
    </div>
  );
}

function stepText(ms: number): string {
  return ms >= 1 ? `${Math.round(ms)} ms` : `${Math.round(ms * 1000)} µs`;
}
