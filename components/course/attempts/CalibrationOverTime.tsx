import { ratioFigure } from '#lib/lab/ratio-text';
import type { PredictionOutcome } from '../../workbench/calibration.ts';
import { stripPlace } from '../progress/strip-place.ts';
import styles from './calibration-over-time.module.css';
import type { Trend } from './calibration-trend.ts';

export interface CalibrationOverTimeProps {
  readonly latestFirst: readonly PredictionOutcome[];
  readonly trend: Trend;
  readonly titleOf: (lab: string) => string;
}

const TICKS = [
  { times: 10, text: '10×' },
  { times: 2, text: '2×' },
  { times: 1, text: 'as predicted' },
  { times: 0.5, text: '½' },
  { times: 0.1, text: '0.1×' },
];
/** From the top: more than was predicted is above. */
const heightOf = (ratio: number) => 100 - stripPlace(ratio);

/**
 * What was reached divided by what was predicted, from the first prediction to the latest, on a logarithmic axis; the band is
 * a factor of 2. The table beside it says the same.
 */
export function CalibrationOverTime({ latestFirst, trend, titleOf }: CalibrationOverTimeProps) {
  const outcomes = [...latestFirst].reverse();
  const placeOf = (index: number) => ((index + 0.5) / outcomes.length) * 100;
  const half = Math.floor(outcomes.length / 2);
  return (
    <figure className={styles.chart}>
      <figcaption className="ph">
        Over time <span className="dim micro">reached against predicted, from the first to the latest</span>
      </figcaption>
      <div className={styles.plot}>
        <div className={styles.ticks} aria-hidden="true">
          {TICKS.map(({ times, text }) => (
            <span key={times} style={{ top: `${heightOf(times)}%` }}>
              {text}
            </span>
          ))}
        </div>
        <svg
          width="100%"
          height="180"
          role="img"
          aria-label="Every prediction; the table below has its figures"
        >
          <rect
            x="0"
            width="100%"
            y={`${heightOf(2)}%`}
            height={`${heightOf(0.5) - heightOf(2)}%`}
            fill="var(--accent-soft)"
          />
          {TICKS.map(({ times }) => (
            <line
              key={times}
              x1="0"
              x2="100%"
              y1={`${heightOf(times)}%`}
              y2={`${heightOf(times)}%`}
              stroke={times === 1 ? 'var(--ink-3)' : 'var(--line)'}
            />
          ))}
          {trend.halves && (
            <line
              x1={`${(half / outcomes.length) * 100}%`}
              x2={`${(half / outcomes.length) * 100}%`}
              y1="0"
              y2="100%"
              stroke="var(--line-strong)"
              strokeDasharray="2 4"
            />
          )}
          {outcomes.map(({ lab, predicted, reached }, index) => (
            <circle
              key={lab}
              cx={`${placeOf(index)}%`}
              cy={`${heightOf(reached / predicted)}%`}
              r="4.5"
              fill="var(--you)"
              stroke="var(--surface)"
            >
              <title>{`${titleOf(lab)}: predicted ${predicted}×, reached ${ratioFigure(reached)}×`}</title>
            </circle>
          ))}
        </svg>
      </div>
      {trend.halves && (
        <p className={styles.halves} aria-hidden="true">
          <span style={{ width: `${(half / outcomes.length) * 100}%` }}>earlier half</span>
          <span>later half</span>
        </p>
      )}
    </figure>
  );
}
