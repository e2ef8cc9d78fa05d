'use client';

import { counterText } from '#lib/lab';
import { GrowthChart } from '../../charts/GrowthChart.tsx';
import { RatioChart } from '../../charts/RatioChart.tsx';
import { type Judged, ratioChartsOf } from '../../charts/ratio-charts.ts';
import { SampleStrips } from '../../charts/SampleStrips.tsx';
import { growthText } from '../../growth-text.ts';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import styles from './evidence.module.css';
import { SeedTable } from './SeedTable.tsx';

/** Everything a verdict rests on: the ratio, every sample, the growth, the counts. */
export function Evidence({ judged }: { readonly judged: Judged }) {
  const { trial, findings } = judged;
  const { lab, state, kinds } = useWorkbenchValue();
  const Own = trial.own && kinds[trial.own.runtime]?.Evidence;
  const prediction = lab.predictsSpeedup ? state.lab.prediction?.choice : undefined;
  const counts = Object.entries(trial.counted?.counts ?? {});
  return (
    <div className={styles.evidence}>
      {ratioChartsOf(lab.targetsRaw, judged, prediction).map((chart) => (
        <RatioChart key={chart.title} chart={chart} />
      ))}
      <SampleStrips rounds={trial.rounds} />
      {trial.growth && <GrowthChart growth={trial.growth} said={growthText(findings, trial)} />}
      {trial.simulated && <SeedTable simulated={trial.simulated} />}
      {trial.counted && counts.length > 0 && (
        <figure>
          <figcaption className="ph">
            <span>Counts</span>{' '}
            <span className="dim micro">
              {`on ${trial.counted.size.toLocaleString('en')} ${trial.counted.unit}, in a run of its own`}
            </span>
          </figcaption>
          <dl className={styles.counts}>
            {counts.map(([name, value]) => (
              <div key={name}>
                <dt>{value.toLocaleString('en')}</dt>
                <dd>{counterText(name, trial.counted?.words)}</dd>
              </div>
            ))}
          </dl>
        </figure>
      )}
      {trial.own && Own && <Own own={trial.own} />}
    </div>
  );
}
