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

/** An isolated page reads its clock in steps of 5 µs; plain HTTP on another address and other browsers are coarser. */
const FINE_STEP_MS = 0.05;
const WORDS = { quiet: 'Quiet.', unsettled: 'Unsettled.', loud: 'Loud.' } as const;

/** How steady this machine is: three zones, a marker, and the state in words. Red warns before a run. */
export function NoiseMeter({ noise, onRead, busy }: NoiseMeterProps) {
  const figures = noise ? figuresOf(noise) : '';
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
      <span
        className={`small ${styles.said}`}
        role="status"
        title={noise && `${WORDS[noise.state]} ${figures}`}
      >
        {noise ? (
          <>
            <b className={noise.state === 'loud' ? styles.loud : ''}>{WORDS[noise.state]}</b>{' '}
            <span className="dim2">{figures}</span>
          </>
        ) : (
          <span className="dim">Noise not read yet</span>
        )}
      </span>
    </div>
  );
}

function figuresOf({ spread, stolenShare, clockStepMs }: NoiseReading): string {
  const isTaken = stolenShare >= NOISE_LIMITS.quietStolen;
  const isCoarse = clockStepMs > FINE_STEP_MS;
  return [
    `Spread ${spread.toFixed(2)}`,
    ...(isTaken ? [`${Math.round(stolenShare * 100)} % taken by others`] : []),
    `clock step ${stepText(clockStepMs)}${isCoarse ? ': coarse here, so a run takes longer' : ''}`,
  ].join(', ');
}

function stepText(ms: number): string {
  return ms >= 1 ? `${Math.round(ms)} ms` : `${Math.round(ms * 1000)} µs`;
}
