import { useId, useState } from 'react';
import { amountWords, type BenchmarkChange, type SeriesSummary, type Unit } from '#lib/profile';
import type { ComparisonProps } from '../kinds/kind-view.ts';
import { PickButton } from '../picking.tsx';
import viewer from '../viewer.module.css';
import type { ChangeRow } from './benchmark-reader.ts';
import styles from './benchmarks.module.css';
import { rangeOf } from './dot-plot.ts';
import { RunPlot } from './RunPlot.tsx';

const WORDS: Record<BenchmarkChange['verdict'], string> = {
  better: 'Better',
  worse: 'Worse',
  'no-difference': 'The same',
  'too-few': 'Too few runs to tell',
  untested: 'No runs to test',
};

/** Two files of benchmarks: of each the runs on one scale, medians, the change, and what the test of the runs says. */
export function BenchmarkComparison({ changes, before, after }: ComparisonProps<'benchmarks'>) {
  const id = useId();
  const metrics = [...new Set(changes.rows.map(({ metric }) => metric))];
  const [metric, setMetric] = useState(metrics[0]!);
  const rows = changes.rows.filter((one) => one.metric === metric);
  const mean = changes.means.find((one) => one.metric === metric);
  return (
    <section className={viewer.view} aria-label="What changed">
      <h2 className={viewer.compareTitle}>
        From {before} to {after}
      </h2>
      <p className="small dim2">
        Medians, and the U test of the runs, as benchstat does. “The same” says that the runs show no
        difference larger than chance makes it.
        {changes.expectedByChance >= 0.5 &&
          ` Of so many comparisons about ${Math.ceil(changes.expectedByChance)} would differ by chance alone.`}
      </p>
      {metrics.length > 1 && (
        <label htmlFor={`${id}-metric`} className={styles.metric}>
          Measure{' '}
          <select id={`${id}-metric`} value={metric} onChange={(event) => setMetric(event.target.value)}>
            {metrics.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
      )}
      <table className={`${viewer.rows} ${styles.series}`}>
        <caption className="small dim">
          Runs before above, runs after below, on one scale for each benchmark
        </caption>
        <thead>
          <tr>
            <th scope="col">Benchmark</th>
            <th scope="col">Runs</th>
            <th scope="col" className="num">
              Before
            </th>
            <th scope="col" className="num">
              After
            </th>
            <th scope="col" className="num">
              Change
            </th>
            <th scope="col">Verdict</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <Change key={at} row={row} />
          ))}
        </tbody>
      </table>
      {mean && (
        <p className="small">
          Geometric mean of {mean.of}, {metric}: <b>{percent(mean.ratio - 1)}</b>
        </p>
      )}
      {changes.of > changes.rows.length && (
        <p className="small dim">{changes.of - changes.rows.length} further comparisons are not shown.</p>
      )}
      {(
        [
          [before, changes.gone],
          [after, changes.fresh],
        ] as const
      ).map(
        ([file, names]) =>
          names.length > 0 && (
            <p key={file} className="small dim2">
              Only in {file}: {names.join(', ')}
            </p>
          ),
      )}
    </section>
  );
}

function Change({ row }: { readonly row: ChangeRow }) {
  const { name, key, unit, before, after, change, p, verdict, runs } = row;
  const range = rangeOf([...runs[0], ...runs[1], before.low, before.high, after.low, after.high]);
  return (
    <tr>
      <th scope="row">
        <code>{name}</code> {key !== null && <PickButton subject="row" of={key} />}
      </th>
      <td className={styles.picture}>
        {(['before', 'after'] as const).map((of, at) => (
          <RunPlot
            key={of}
            runs={runs[at]!}
            summary={row[of]}
            range={range}
            of={of}
            label={`${row[of].runs} runs ${of}, median ${amountWords(row[of].centre, unit)}`}
          />
        ))}
        <span className={`micro dim ${styles.ends}`} aria-hidden="true">
          <span>{amountWords(range[0], unit)}</span>
          <span>{amountWords(range[1], unit)}</span>
        </span>
      </td>
      <td className="num" data-head="before">
        {medianText(before, unit)}
      </td>
      <td className="num" data-head="after">
        {medianText(after, unit)}
      </td>
      <td className="num">{change === null ? 'from 0' : percent(change)}</td>
      <td>
        <span
          className={viewer.verdict}
          data-verdict={verdict === 'better' ? 'less' : verdict === 'worse' ? 'more' : undefined}
        >
          {WORDS[verdict]}
        </span>
        <span className={`dim micro ${styles.test}`}>
          {' '}
          {p === null ? '' : `p ${p < 0.001 ? '< 0.001' : p.toFixed(3)}, `}
          {`n ${before.runs} + ${after.runs}`}
        </span>
      </td>
    </tr>
  );
}

const percent = (share: number) =>
  `${share > 0 ? '+' : share < 0 ? '−' : ''}${Math.abs(100 * share).toFixed(2)} %`;

const medianText = ({ centre, plusMinus }: SeriesSummary, unit: Unit) =>
  `${amountWords(centre, unit)} ± ${Math.round(100 * plusMinus)} %`;
