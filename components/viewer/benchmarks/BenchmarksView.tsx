import { useId, useState } from 'react';
import { amountWords } from '#lib/profile';
import type { KindViewProps } from '../kinds/kind-view.ts';
import { PickButton } from '../picking.tsx';
import viewer from '../viewer.module.css';
import type { SeriesRow } from './benchmark-reader.ts';
import styles from './benchmarks.module.css';
import { rangeOf } from './dot-plot.ts';
import { RunPlot } from './RunPlot.tsx';

/** Benchmarks of one measure: each with its runs, their median and its interval. */
export function BenchmarksView({ facts }: KindViewProps<'benchmarks'>) {
  const id = useId();
  const [metric, setMetric] = useState(facts.metrics[0]!);
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const rows = facts.series.filter((one) => one.metric === metric && one.name.toLowerCase().includes(wanted));
  return (
    <section className={viewer.view} aria-label="Benchmarks">
      <div className={`${viewer.tools} ${styles.tools}`}>
        {facts.metrics.length > 1 ? (
          <label htmlFor={`${id}-metric`} className={styles.metric}>
            Measure{' '}
            <select id={`${id}-metric`} value={metric} onChange={(event) => setMetric(event.target.value)}>
              {facts.metrics.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          </label>
        ) : (
          <b>{metric}</b>
        )}
        <input
          type="search"
          className={`field ${viewer.search}`}
          aria-label="Find benchmarks by name"
          placeholder="name"
          spellCheck={false}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      <table className={`${viewer.rows} ${styles.series}`}>
        <caption className="small dim">
          Dots are runs, the first at the top; the bar is the interval of the median, the line the median.
          Each picture has its own scale.
        </caption>
        <thead>
          <tr>
            <th scope="col">Benchmark</th>
            <th scope="col">Runs</th>
            <th scope="col" className="num">
              {rows.some(({ estimateOf }) => estimateOf === 'mean') ? 'Centre' : 'Median'}
            </th>
            <th scope="col" className="num">
              Interval
            </th>
            <th scope="col" className="num">
              Runs
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Series key={row.at} row={row} />
          ))}
        </tbody>
      </table>
      {facts.of > facts.series.length && (
        <p className="small dim">{facts.of - facts.series.length} further series are not shown.</p>
      )}
    </section>
  );
}

function Series({ row }: { readonly row: SeriesRow }) {
  const { name, key, unit, summary, runs, estimateOf, better } = row;
  const { centre, low, high, confidence } = summary;
  const range = rangeOf([...runs, low, high, centre]);
  return (
    <tr>
      <th scope="row">
        <code>{name}</code> {key !== null && <PickButton subject="row" of={key} />}
        {better === 'higher' && <span className="micro dim"> more is better</span>}
      </th>
      <td className={styles.picture}>
        <RunPlot
          runs={runs}
          summary={summary}
          range={range}
          of="only"
          label={
            runs.length === 0
              ? `No runs in the file, an estimate of the ${estimateOf ?? 'median'} alone`
              : `${summary.runs} runs from ${amountWords(Math.min(...runs), unit)} to ${amountWords(Math.max(...runs), unit)}`
          }
        />
        <span className={`micro dim ${styles.ends}`} aria-hidden="true">
          <span>{amountWords(range[0], unit)}</span>
          <span>{amountWords(range[1], unit)}</span>
        </span>
      </td>
      <td className="num" data-head={estimateOf === 'mean' ? undefined : 'median'}>
        <b>{amountWords(centre, unit)}</b>
        {estimateOf === 'mean' && <span className="dim"> mean</span>}
      </td>
      <td className="num">
        {confidence > 0 ? (
          <>
            {amountWords(low, unit)} – {amountWords(high, unit)}{' '}
            <span className="dim">{Math.round(100 * confidence)} %</span>
          </>
        ) : (
          <span className="dim">none</span>
        )}
      </td>
      <td className="num" data-head="runs">
        {summary.runs === 0 ? <span className="dim">not kept</span> : summary.runs}
      </td>
    </tr>
  );
}
