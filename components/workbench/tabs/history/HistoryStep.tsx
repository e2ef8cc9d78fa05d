'use client';

import { useState } from 'react';
import type { Attempt } from '#lib/device';
import { headFinding } from '../../charts/ratio-charts.ts';
import { scaleOver } from '../../charts/ratio-geometry.ts';
import { MonacoDiff } from '../../editor/MonacoDiff.tsx';
import { Modal } from '../../Modal.tsx';
import { ratioTargetsOf } from '../../target-rows.ts';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import { isReport } from '../../workbench-state.ts';
import { AttemptRow } from './AttemptRow.tsx';
import styles from './history.module.css';

interface Comparison {
  readonly before: string;
  readonly after: string;
  readonly beforeName: string;
  readonly afterName: string;
}

/** Every attempt with its verdict; differences, restoring, and a comparison of any two. */
export function HistoryStep() {
  const { lab, state, actions, kinds } = useWorkbenchValue();
  const { Answers, Evidence } = kinds[lab.runtime] ?? {};
  const [review, setReview] = useState<Attempt | null>(null);
  const own = review && isReport(review.report) ? review.report.trial.own : undefined;
  const [picking, setPicking] = useState(false);
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [shown, setShown] = useState<Comparison | null>(null);
  const { attempts } = state;
  const numberOf = (attempt: Attempt) => attempts.length - attempts.indexOf(attempt);

  if (attempts.length === 0) {
    return (
      <p className="dim2">
        {Answers
          ? 'No attempts yet. Every round is kept here, with its answers and its runs.'
          : 'No attempts yet. Every check and every measurement is kept here, with its code.'}
      </p>
    );
  }
  const compareWith = (attempt: Attempt) => {
    const previous = attempts[attempts.indexOf(attempt) + 1];
    setShown({
      before: previous?.source ?? lab.starter,
      after: attempt.source,
      beforeName: previous ? `Attempt ${numberOf(previous)}` : 'Starter',
      afterName: `Attempt ${numberOf(attempt)}`,
    });
  };
  const compareTwo = () => {
    const [after, before] = attempts.filter((attempt) => picked.includes(attempt.id));
    if (!before || !after) return;
    setShown({
      before: before.source,
      after: after.source,
      beforeName: `Attempt ${numberOf(before)}`,
      afterName: `Attempt ${numberOf(after)}`,
    });
  };
  const scale = scaleOver([
    ...ratioTargetsOf(lab.targetsRaw).map(({ value }) => value),
    ...attempts.flatMap(({ report }) =>
      isReport(report) ? [...(headFinding(report.findings, 'speedup')?.interval ?? [])] : [],
    ),
  ]);
  const pick = (id: string) =>
    setPicked((now) => (now.includes(id) ? now.filter((other) => other !== id) : [...now, id].slice(-2)));

  return (
    <>
      <div className={styles.head}>
        <span className="small dim2">
          {`${attempts.length} ${attempts.length === 1 ? 'attempt' : 'attempts'}, kept on this device with ${Answers ? 'their answers and runs' : 'their code and samples'}.`}{' '}
          <a href={`/attempts?lab=${lab.id}`}>All attempts</a>
        </span>
        {picking && (
          <button className="btn sm" type="button" disabled={picked.length !== 2} onClick={compareTwo}>
            {`Compare the ${picked.length} picked`}
          </button>
        )}
        {attempts.length > 1 && !Answers && (
          <button
            className="btn sm"
            type="button"
            aria-pressed={picking}
            onClick={() => setPicking((on) => !on)}
          >
            {picking ? 'Done' : 'Compare two'}
          </button>
        )}
      </div>
      <ol className={styles.list}>
        {attempts.map((attempt) => (
          <AttemptRow
            key={attempt.id}
            attempt={attempt}
            number={numberOf(attempt)}
            scale={scale}
            picking={picking}
            picked={picked.includes(attempt.id)}
            onPick={() => pick(attempt.id)}
            onShow={() => setReview(attempt)}
            onCompare={() => compareWith(attempt)}
            onRestore={() =>
              actions.restore(attempt.source, `Attempt ${numberOf(attempt)} is in the editor.`)
            }
          />
        ))}
      </ol>
      <Modal
        open={own !== undefined}
        onClose={() => setReview(null)}
        title={review ? `Attempt ${numberOf(review)}` : ''}
        wide
      >
        {own && Evidence && <Evidence own={own} />}
      </Modal>
      <Modal
        open={shown !== null}
        onClose={() => setShown(null)}
        title={shown ? `${shown.beforeName} and ${shown.afterName}` : ''}
        wide
      >
        {shown && <MonacoDiff {...shown} />}
      </Modal>
    </>
  );
}
