import { ratioFigure } from '#lib/lab/ratio-text';
import { calibrationText, countNear, isNear, type PredictionOutcome } from '../../workbench/calibration.ts';
import { CalibrationStrip } from '../progress/CalibrationStrip.tsx';
import styles from './attempts.module.css';

export interface PredictionsProps {
  readonly outcomes: readonly PredictionOutcome[];
  readonly titleOf: (lab: string) => string;
}

/** The latest predictions of a speed-up beside what the reference reached on this machine. */
export function Predictions({ outcomes, titleOf }: PredictionsProps) {
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
          <p>{calibrationText(countNear(outcomes))}</p>
          <CalibrationStrip outcomes={outcomes} titleOf={titleOf} />
          <table>
            <thead>
              <tr>
                <th>Lab</th>
                <th>Predicted</th>
                <th>Reached</th>
                <th>Within a factor of 2</th>
              </tr>
            </thead>
            <tbody>
              {outcomes.map(({ lab, predicted, reached }) => (
                <tr key={lab}>
                  <td>
                    <a href={`/labs/${lab}`}>{titleOf(lab)}</a>
                  </td>
                  <td>{predicted}×</td>
                  <td>{ratioFigure(reached)}×</td>
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
