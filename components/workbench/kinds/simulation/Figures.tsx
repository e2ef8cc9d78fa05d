import { counterText, type RunColumn, type ShownRun, type SimulationEvidence, shareText } from '#lib/lab';
import styles from './simulation.module.css';
import { msText } from './story.ts';

const COLUMNS: Record<RunColumn, { readonly head: string; text(run: ShownRun['run']): string }> = {
  hitRatio: { head: 'hit ratio', text: (run) => shareText(run.hitRatio) },
  p50: { head: 'p50', text: (run) => msText(run.latencyMs.p50) },
  p99: { head: 'p99', text: (run) => msText(run.latencyMs.p99) },
  p999: { head: 'p99.9', text: (run) => msText(run.latencyMs.p999) },
  stale: { head: 'expired values', text: (run) => run.stale.toLocaleString('en') },
};
const USUAL: readonly RunColumn[] = ['hitRatio', 'p99', 'p999', 'stale'];

/** Both runs in figures, side by side. */
export function Figures({ evidence }: { readonly evidence: SimulationEvidence }) {
  const costs = [...new Set([evidence.starter, evidence.yours].flatMap(({ run }) => Object.keys(run.costs)))];
  const columns = evidence.view?.columns ?? USUAL;
  const row = (name: string, { run }: ShownRun, mine: boolean) => (
    <tr className={mine ? styles.mine : ''} data-run-of={mine ? 'yours' : 'starter'}>
      <th scope="row">{name}</th>
      {costs.map((cost) => (
        <td key={cost}>{(run.costs[cost] ?? 0).toLocaleString('en')}</td>
      ))}
      {columns.map((column) => (
        <td key={column}>{COLUMNS[column].text(run)}</td>
      ))}
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
            {columns.map((column) => (
              <th key={column} scope="col">
                {COLUMNS[column].head}
              </th>
            ))}
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
