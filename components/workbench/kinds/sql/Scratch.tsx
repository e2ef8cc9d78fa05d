'use client';

import { failureWords, type SqlScratch } from '#lib/lab';
import { PlanTree } from '../../../profile/plan/PlanTree.tsx';
import { PlayIcon, SquareIcon } from '../../../ui/icons.tsx';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import { type ChosenEngine, useChosenEngine } from './chosen-engine.ts';
import { EngineChoice } from './EngineChoice.tsx';
import { ResultRows } from './ResultTable.tsx';
import styles from './scratch.module.css';
import { useScratch } from './use-scratch.ts';

/** Under the editor: runs what is selected, or the whole file, and shows its rows and its plan. Never judged. Not for programs. */
export function Scratch() {
  const { lab } = useWorkbenchValue();
  return lab.source.language === 'typescript' ? null : <ScratchRun />;
}

function ScratchRun() {
  const { lab, state, actions, words } = useWorkbenchValue();
  const chosen = useChosenEngine(lab);
  const { scratch, run } = useScratch(chosen.engine);
  const isBusy = state.run.kind === 'running';
  const isRunning = scratch?.kind === 'running';
  return (
    <section className={styles.scratch} aria-label="Scratch">
      <div className={styles.bar}>
        <h2>Scratch</h2>
        <p className="small dim">Runs the selection, or the whole file. Never judged.</p>
        <EngineChoice chosen={chosen} of="scratch runs" />
        <button
          className="btn sm"
          type="button"
          onClick={isRunning ? actions.stop : run}
          aria-disabled={isBusy ? true : undefined}
          aria-keyshortcuts="Alt+Enter"
        >
          {isRunning ? <SquareIcon size={14} /> : <PlayIcon size={14} />}{' '}
          <span>{isRunning ? 'Stop' : 'Run'}</span> {!isRunning && <kbd>Alt ↵</kbd>}
        </button>
      </div>
      {isRunning && (
        <p className={styles.said} role="status">
          {scratch.fraction === undefined
            ? 'Running.'
            : `Loading the database: ${Math.round(scratch.fraction * 100)} %.`}
        </p>
      )}
      {scratch?.kind === 'stopped' && (
        <p className={styles.said} role="status">
          Stopped. The next run is clean.
        </p>
      )}
      {scratch?.kind === 'unavailable' && (
        <p className={`${styles.said} ${styles.refused}`} role="status">
          {scratch.because}
        </p>
      )}
      {scratch?.kind === 'ended' &&
        (scratch.outcome.kind === 'refused' ? (
          <p className={`${styles.said} ${styles.refused}`} role="status">
            {failureWords(scratch.outcome.facts, words).detail}
          </p>
        ) : (
          <Shown scratch={scratch.outcome.answer as SqlScratch} engines={chosen.engines} />
        ))}
    </section>
  );
}

interface ShownProps {
  readonly scratch: SqlScratch;
  /** Of a lab with several. */
  readonly engines: ChosenEngine['engines'];
}

function Shown({ scratch: { engine, result, plan, text, params, indexes }, engines }: ShownProps) {
  const on = engines.find(({ id }) => id === engine);
  const own = indexes.filter((one) => !one.isConstraint);
  const made = own.map(({ name, bytes }) => `${name} ${(bytes / 2 ** 20).toFixed(1)} MiB`).join(', ');
  if (!result)
    return (
      <p className={styles.said} role="status">
        {on && `${on.name}: `}
        {made ? `Made, and undone again: ${made}.` : 'Done, and undone again.'}
      </p>
    );
  return (
    <div className={styles.shown}>
      <ResultRows result={result} />
      <p className="micro dim" role="status">
        {on && `${on.name} · `}
        {rowsText(result.rows.length, result.total)}
        {plan?.statement && ` · ${count(plan.statement.vmSteps, 'step')}`}
        {plan && ` · ${count(plan.pages, 'page')}`}
        {params.length > 0 && ` · ${params.map((value, at) => `$${at + 1} = ${value}`).join(', ')}`}
        {made && ` · with ${made}`}
      </p>
      {plan && (
        <details className={styles.plan}>
          <summary>Its plan</summary>
          <PlanTree plan={plan} text={text} of="the scratch run" />
        </details>
      )}
    </div>
  );
}

const count = (amount: number, of: string) =>
  `${amount.toLocaleString('en')} ${amount === 1 ? of : `${of}s`}`;

function rowsText(shown: number, total: number): string {
  if (total === 0) return 'No rows';
  return shown < total
    ? `The first ${shown.toLocaleString('en')} of ${count(total, 'row')}`
    : count(total, 'row');
}
