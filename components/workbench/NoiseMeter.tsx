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

const WORDS = {
  quiet: { name: 'Quiet.', more: '' },
  unsettled: { name: 'Unsettled.', more: ' A verdict may take longer.' },
  loud: {
    name: 'Loud.',
    more: ' Close other programs and plug in: no “not yet” is given on such a machine.',
  },
} as const;

/** How steady this machine is: three zones, a marker, and the state in words. Red warns before a run. */
export function NoiseMeter({ noise, onRead, busy }: NoiseMeterProps) {
  const stolen =
    noise && noise.stolenShare >= NOISE_LIMITS.quietStolen
      ? `, other programs took ${Math.round(noise.stolenShare * 100)} %`
      : '';
  return (
    <div className={styles.meter} data-noise={noise?.state ?? 'unread'}>
      <span className={styles.track} aria-hidden="true">
        {noise && <i style={{ left: `${noisePlace(noise)}%` }} />}
      </span>
      <span className="small" role="status">
        {noise ? (
          <>
            <b className={noise.state === 'loud' ? styles.loud : ''}>{WORDS[noise.state].name}</b>{' '}
            <span className="dim2">
              Spread {noise.spread.toFixed(2)}
              {stolen}
              {noise.state === 'loud' ? '.' : `, clock step ${stepText(noise.clockStepMs)}.`}
              {WORDS[noise.state].more}
            </span>
          </>
        ) : (
          <span className="dim">Noise not read yet.</span>
        )}{' '}
        <button className={styles.read} type="button" onClick={onRead} disabled={busy}>
          {noise ? 'Read again' : 'Read'}
        </button>
      </span>
    </div>
  );
}

function stepText(ms: number): string {
  return ms >= 1 ? `${Math.round(ms)} ms` : `${Math.round(ms * 1000)} µs`;
}
