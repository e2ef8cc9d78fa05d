import { counterText, durationText, type SimulationReport, shareText } from '#lib/lab';
import styles from './seed-table.module.css';

/** Every simulated run that the targets were judged on, in figures: the worst of them counts. */
export function SeedTable({ simulated: { runs, words } }: { readonly simulated: SimulationReport }) {
  const costs = [...new Set(runs.flatMap(({ costs }) => Object.keys(costs)))];
  return (
    <figure>
      <figcaption className="ph">
        <span>Every seed</span>{' '}
        <span className="dim micro">exact: the same code gives the same figures again</span>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways where the pane is narrow, so the keyboard must reach it */}
      <section className={styles.scroll} aria-label="Every seed in figures" tabIndex={0}>
        <table className={styles.seeds}>
          <caption className="sr">Every seed</caption>
          <thead>
            <tr>
              <th scope="col">Seed</th>
              {costs.map((cost) => (
                <th key={cost} scope="col">
                  {counterText(cost, words)}
                </th>
              ))}
              <th scope="col">p50</th>
              <th scope="col">p99</th>
              <th scope="col">p99.9</th>
              <th scope="col">hit ratio</th>
              <th scope="col">answered</th>
              <th scope="col">expired values</th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr key={run.seed} data-seed={run.seed}>
                <th scope="row">{run.seed}</th>
                {costs.map((cost) => (
                  <td key={cost}>{(run.costs[cost] ?? 0).toLocaleString('en')}</td>
                ))}
                {(['p50', 'p99', 'p999'] as const).map((name) => (
                  <td key={name}>{durationText(run.latencyMs[name])}</td>
                ))}
                <td>{shareText(run.hitRatio)}</td>
                <td>{shareText(run.success)}</td>
                <td>{run.stale.toLocaleString('en')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </figure>
  );
}
