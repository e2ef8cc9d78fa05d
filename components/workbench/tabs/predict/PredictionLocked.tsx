'use client';

import type { Prediction } from '#lib/device';
import { ratioFigure } from '#lib/lab';
import { hotPlaceOf } from '../../../profile/hot-place.ts';
import { factorBetween, isNear } from '../../calibration.ts';
import { ratioChartsOf } from '../../charts/ratio-charts.ts';
import { choiceText } from '../../choice-text.ts';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import styles from './predict.module.css';

const SURE = { guess: 'a guess', fairly: 'fairly sure', very: 'very sure' } as const;

/** What was predicted, beside what is known by now. */
export function PredictionLocked({ prediction }: { readonly prediction: Prediction }) {
  const { lab, state } = useWorkbenchValue();
  const report = state.measured?.report;
  const chart = report ? ratioChartsOf(lab.targetsRaw, report, undefined)[0] : undefined;
  const hot = lab.profile && hotPlaceOf(lab.profile, lab.starter, prediction.line);
  return (
    <div className={styles.form}>
      <h2 className={styles.big}>Your prediction</h2>
      <dl className={styles.compare}>
        <div>
          <dt>{lab.predict.question}</dt>
          <dd>
            <b>{choiceText(prediction.choice, lab.predict.unit)}</b>{' '}
            <span className="dim2">{`(${SURE[prediction.sure]})`}</span>
          </dd>
        </div>
        {chart?.better === 'larger' && (
          <div>
            <dt>Your last run</dt>
            <dd>{chart.yours ? chart.figure(chart.yours.estimate) : 'not measured yet'}</dd>
          </div>
        )}
        {lab.predictsSpeedup && chart?.reference !== undefined && (
          <div>
            <dt>The reference, last run</dt>
            <dd>
              <span>{chart.figure(chart.reference)}</span>{' '}
              <span className="dim2">
                {isNear(prediction.choice, chart.reference)
                  ? 'Your prediction is within a factor of 2 of it.'
                  : `Your prediction is off by a factor of ${ratioFigure(factorBetween(prediction.choice, chart.reference))}.`}
              </span>
            </dd>
          </div>
        )}
        {hot && (
          <div>
            <dt>Hot line</dt>
            <dd>
              <span>{hot.said}</span> <span className="dim2">{hot.picked}</span>
            </dd>
          </div>
        )}
      </dl>
      <p className="small dim">
        {`Locked on ${new Date(prediction.at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}.`}
      </p>
    </div>
  );
}
