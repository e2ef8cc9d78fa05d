import { ratioFigure } from '#lib/lab/ratio-text';
import { isNear, type PredictionOutcome } from '../../workbench/calibration.ts';
import { CalibrationStrip } from '../progress/CalibrationStrip.tsx';
import styles from './attempts.module.css';
import { CalibrationOverTime } from './CalibrationOverTime.tsx';
import { readTrend, trendText } from './calibration-trend.ts';

export interface PredictionsProps {
  /** The latest first. */
  readonly outcomes: readonly PredictionOutcome[];
  readonly titleOf: (lab: string) => string;
}

const SURE = { guess: 'A guess', fairly: 'Fairly', very: 'Very' } as const;

/** Every prediction of a speed-up beside what the reference reached on this machine, what they have in common, and what to do about it. */
export function Predictions({ outcomes, titleOf }: PredictionsProps) {
  const trend = readTrend(outcomes);
  return (
    <section className={styles.predictions} aria-labelledby="predictions">
      <h2 id="predictions">Your predictions</h2>
      {outcomes.length === 0 ? (
        <p className="dim2">
          No prediction of a speed-up has been measured yet. Once one is, it stands here beside what the
          reference reached on your machine.
        </p>
      ) : (
        <>
          <p>{trendText(trend, outcomes.length)}</p>
          {trend ? (
            <CalibrationOverTime latestFirst={outcomes} trend={trend} titleOf={titleOf} />
          ) : (
            <CalibrationStrip outcomes={outcomes} titleOf={titleOf} />
          )}
          <table>
            <thead>
              <tr>
                <th>Lab</th>
                <th>Predicted</th>
                <th>Reached</th>
                <th>Sure</th>
                <th>Within a factor of 2</th>
              </tr>
            </thead>
            <tbody>
              {outcomes.map(({ lab, predicted, reached, sure }) => (
                <tr key={lab}>
                  <td>
                    <a href={`/labs/${lab}`}>{titleOf(lab)}</a>
                  </td>
                  <td>{predicted}×</td>
                  <td>{ratioFigure(reached)}×</td>
                  <td>{SURE[sure]}</td>
                  <td>
                    {isNear(predicted, reached)
                      ? 'Yes'
                      : reached > predicted
                        ? 'No, too low'
                        : 'No, too high'}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}
