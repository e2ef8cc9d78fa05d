import { counterText, type ShownRun, type SimulationEvidence, shareText } from '#lib/lab';
import styles from './simulation.module.css';
import { msText } from './story.ts';

/** Both runs in figures, side by side. */
export function Figures({ evidence }: { readonly evidence: SimulationEvidence }) {
  const costs = [...new Set([evidence.starter, evidence.yours].flatMap(({ run }) => Object.keys(run.costs)))];
  const row = (name: string, { run }: ShownRun, mine: boolean) => (
    <tr className={mine ? styles.mine : ''} data-run-of={mine ? 'yours' : 'starter'}>
      <th scope="row">{name}</th>
      {costs.map((cost) => (
        <td key={cost}>{(run.costs[cost] ?? 0).toLocaleString('en')}</td>
      ))}
      <td>{shareText(run.hitRatio)}</td>
      <td>{msText(run.latencyMs.p99)}</td>
      <td>{msText(run.latencyMs.p999)}</td>
      <td>{run.stale.toLocaleString('en')}</td>
    </tr>
  );
  return (
    <div className={styles.scroll}>
      <table className={styles.figures}>
        <caption className="sr">Both runs in figures</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr">Run</span>
            </th>
            {costs.map((cost) => (
              <th key={cost} scope="col">
                {counterText(cost, evidence.words)}
              </th>
            ))}
            <th scope="col">hit ratio</th>
            <th scope="col">p99</th>
            <th scope="col">p99.9</th>
            <th scope="col">expired values</th>
          </tr>
        </thead>
        <tbody>
          {row('Starter', evidence.starter, false)}
          {row('Yours', evidence.yours, true)}
        </tbody>
      </table>
    </div>
  );
}
