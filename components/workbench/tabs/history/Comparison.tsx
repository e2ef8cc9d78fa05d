'use client';

import { Fragment, useCallback, useEffect, useState } from 'react';
import type { Attempt, ListedAttempt } from '#lib/device';
import { Powers } from '../../../ui/Powers.tsx';
import { TierMark } from '../../../ui/TierMark.tsx';
import { AttemptMark } from '../../AttemptMark.tsx';
import { AttemptTime } from '../../AttemptTime.tsx';
import { attemptWords } from '../../attempt-words.ts';
import { SampleStrips } from '../../charts/SampleStrips.tsx';
import { MonacoDiff } from '../../editor/MonacoDiff.tsx';
import { messageOf } from '../../open-lab.ts';
import { targetRowsOf } from '../../target-rows.ts';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import { isReport } from '../../workbench-state.ts';
import { aidText } from './aid-text.ts';
import styles from './comparison.module.css';

interface Side {
  readonly attempt: ListedAttempt;
  readonly name: string;
}

/** Two attempts side by side: verdicts and figures at once, then samples and code, which may have to be asked for. */
export function Comparison({ before, after }: { readonly before?: Side; readonly after: Side }) {
  const { lab } = useWorkbenchValue();
  const { runs, problem, retry } = useWhole([before?.attempt.id, after.attempt.id]);
  const sides = [before, after];
  const roundsOf = (run: Attempt | undefined) => (run && isReport(run.report) ? run.report.trial.rounds : []);
  return (
    <div className={styles.comparison}>
      <Figures sides={sides} />
      {problem !== '' && (
        <p className="small" role="alert">
          {problem}{' '}
          <button className="btn sm" type="button" onClick={retry}>
            Try again
          </button>
        </p>
      )}
      {runs === null && problem === '' && (
        <p className="small dim" role="status">
          Loading both.
        </p>
      )}
      {runs && (
        <>
          <div className={styles.code}>
            <MonacoDiff
              before={runs[0]?.source ?? lab.starter}
              after={runs[1]!.source}
              beforeName={before?.name ?? 'Starter'}
              afterName={after.name}
            />
          </div>
          {runs.some((run) => roundsOf(run).length > 0) && (
            <div className={styles.samples}>
              {runs.map((run, index) => (
                <section
                  key={sides[index]?.attempt.id ?? 'starter'}
                  aria-label={sides[index]?.name ?? 'Starter'}
                >
                  <h3>{sides[index]?.name ?? 'Starter'}</h3>
                  {roundsOf(run).length > 0 ? (
                    <SampleStrips rounds={roundsOf(run)} />
                  ) : (
                    <p className="small dim">No samples.</p>
                  )}
                </section>
              ))}
            </div>
          )}
        </>
      )}
    </div>
  );
}

/** What each attempt came to, a column for each. The starter has none. */
function Figures({ sides }: { readonly sides: readonly (Side | undefined)[] }) {
  const { lab, words } = useWorkbenchValue();
  const rows = sides.map((side) =>
    targetRowsOf(
      lab.targets,
      side && isReport(side.attempt.report) ? side.attempt.report.findings : [],
      words,
    ),
  );
  return (
    <table className={styles.figures}>
      <caption className="sr">Both attempts</caption>
      <thead>
        <tr>
          <td />
          {sides.map((side) => (
            <th key={side?.name ?? 'Starter'} scope="col">
              {side?.name ?? 'Starter'}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">Verdict</th>
          {sides.map((side) => (
            <td key={side?.name ?? 'Starter'}>
              {side ? (
                <>
                  <AttemptMark attempt={side.attempt} />
                  <p>
                    <Powers text={attemptWords(side.attempt).headline} />
                  </p>
                </>
              ) : (
                <span className="dim">What you began with</span>
              )}
            </td>
          ))}
        </tr>
        <tr>
          <th scope="row">Made</th>
          {sides.map((side) => (
            <td key={side?.name ?? 'Starter'}>
              {side && (
                <>
                  <AttemptTime at={side.attempt.at} />
                  <span className="dim">{aidText(side.attempt)}</span>
                </>
              )}
            </td>
          ))}
        </tr>
        {rows[0]!.map((row, index) => (
          <tr key={`${row.tier} ${row.needed}`}>
            <th scope="row">
              {row.first ? <TierMark tier={row.tier} word /> : <span className="sr">{row.tier}</span>}{' '}
              <Powers text={row.needed} />
            </th>
            {rows.map((found, column) => (
              <Fragment key={sides[column]?.name ?? 'Starter'}>
                <td>
                  {found[index]?.measured ? (
                    <Powers text={found[index].measured} />
                  ) : (
                    <span className="dim">–</span>
                  )}
                </td>
              </Fragment>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What an attempt of answers showed. */
export function AnswersOf({ attempt }: { readonly attempt: ListedAttempt }) {
  const { lab, kinds } = useWorkbenchValue();
  const { Evidence } = kinds[lab.runtime] ?? {};
  const { runs, problem, retry } = useWhole([attempt.id]);
  if (problem !== '')
    return (
      <p className="small" role="alert">
        {problem}{' '}
        <button className="btn sm" type="button" onClick={retry}>
          Try again
        </button>
      </p>
    );
  const report = runs?.[0]?.report;
  if (!report || !isReport(report)) return <p role="status">Loading the answers.</p>;
  return report.trial.own && Evidence ? <Evidence own={report.trial.own} /> : null;
}

/** Attempts with their code, in the order of `ids`; null until all are there. What has no id stays undefined. */
function useWhole(ids: readonly (string | undefined)[]) {
  const { actions } = useWorkbenchValue();
  const { readAttempt } = actions;
  const [runs, setRuns] = useState<readonly (Attempt | undefined)[] | null>(null);
  const [problem, setProblem] = useState('');
  const [tries, setTries] = useState(0);
  const wanted = ids.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a higher count is what asks for another try, and the ids are in `wanted`
  useEffect(() => {
    let ended = false;
    setRuns(null);
    setProblem('');
    Promise.all(ids.map((id) => (id === undefined ? undefined : readAttempt(id)))).then(
      (read) => !ended && setRuns(read),
      (cause: unknown) => !ended && setProblem(messageOf(cause)),
    );
    return () => {
      ended = true;
    };
  }, [wanted, tries]);
  return { runs, problem, retry: useCallback(() => setTries((n) => n + 1), []) };
}
