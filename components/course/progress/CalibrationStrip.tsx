import { ratioFigure } from '#lib/lab/ratio-text';
import type { PredictionOutcome } from '../../workbench/calibration.ts';
import styles from './calibration.module.css';
import { stripPlace } from './strip-place.ts';

export interface CalibrationStripProps {
  readonly outcomes: readonly PredictionOutcome[];
  readonly titleOf: (lab: string) => string;
}

const TICKS = [
  { times: 0.1, text: '0.1×' },
  { times: 0.5, text: '½' },
  { times: 1, text: 'as predicted' },
  { times: 2, text: '2×' },
  { times: 10, text: '10×' },
];

/** What was reached divided by what was predicted, a dot for each lab, on a logarithmic axis; the band is a factor of 2. */
export function CalibrationStrip({ outcomes, titleOf }: CalibrationStripProps) {
  const said = outcomes.map(
    ({ lab, predicted, reached }) =>
      `${titleOf(lab)}: predicted ${predicted}×, reached ${ratioFigure(reached)}×`,
  );
  return (
    <div className={styles.strip}>
      <svg width="100%" height="20" role="img" aria-label={`Reached against predicted. ${said.join('; ')}.`}>
        <rect
          x={`${stripPlace(0.5)}%`}
          width={`${stripPlace(2) - stripPlace(0.5)}%`}
          y="2"
          height="16"
          fill="var(--accent-soft)"
        />
        <line x1="50%" x2="50%" y1="2" y2="18" stroke="var(--ink-3)" />
        <line x1="0" x2="100%" y1="18.5" y2="18.5" stroke="var(--line-strong)" />
        {outcomes.map(({ lab, predicted, reached }, index) => (
          <circle
            key={lab}
            cx={`${stripPlace(reached / predicted)}%`}
            cy="10"
            r="4"
            fill="var(--you)"
            stroke="var(--surface)"
          >
            <title>{said[index]}</title>
          </circle>
        ))}
      </svg>
      <div className={styles.ticks} aria-hidden="true">
        {TICKS.map(({ times, text }) => (
          <span key={times} style={{ left: `${stripPlace(times)}%` }}>
            {text}
          </span>
        ))}
      </div>
    </div>
  );
}
