'use client';

import { useState } from 'react';
import type { ListedAttempt } from '#lib/device';
import { headFinding } from '../../charts/ratio-charts.ts';
import { scaleOver } from '../../charts/ratio-geometry.ts';
import { Modal } from '../../Modal.tsx';
import { messageOf } from '../../open-lab.ts';
import { ratioTargetsOf } from '../../target-rows.ts';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import { isReport } from '../../workbench-state.ts';
import { AttemptRow } from './AttemptRow.tsx';
import { AnswersOf, Comparison } from './Comparison.tsx';
import styles from './history.module.css';

/** What is open over the list. */
type Shown =
  | { readonly kind: 'answers'; readonly of: string }
  /** Without a `before` the starter stands there. */
  | { readonly kind: 'comparison'; readonly before?: string; readonly after: string };

/** Every attempt with its verdict, also those of other devices; differences, restoring, and a comparison of any two. */
export function HistoryStep() {
  const { lab, state, actions, kinds } = useWorkbenchValue();
  const { Answers } = kinds[lab.runtime] ?? {};
  const [picking, setPicking] = useState(false);
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [shown, setShown] = useState<Shown | null>(null);
  const [problem, setProblem] = useState('');
  const { attempts } = state;
  const numberOf = (attempt: ListedAttempt) => attempts.length - attempts.indexOf(attempt);
  const sideOf = (id: string | undefined) => {
    const attempt = attempts.find((one) => one.id === id);
    return attempt && { attempt, name: `Attempt ${numberOf(attempt)}` };
  };

  if (attempts.length === 0) {
    return (
      <p className="dim2">
        {Answers
          ? 'No attempts yet. Every round is kept here, with its answers and its runs.'
          : 'No attempts yet. Every check and every measurement is kept here, with its code.'}
      </p>
    );
  }
  const compareTwo = () => {
    const [after, before] = attempts.filter((attempt) => picked.includes(attempt.id));
    setProblem('');
    if (before && after) setShown({ kind: 'comparison', before: before.id, after: after.id });
  };
  const restore = async (attempt: ListedAttempt) => {
    setProblem('');
    try {
      const { source } = await actions.readAttempt(attempt.id);
      const said = `Attempt ${numberOf(attempt)} is in the editor. Ctrl Z brings back what stood there.`;
      actions.restore(source, said);
      actions.showPane('code');
      // A keyboard on the screen would cover the code.
      if (!matchMedia('(pointer: coarse)').matches) actions.focusEditor();
    } catch (cause) {
      setProblem(messageOf(cause));
    }
  };
  const scale = scaleOver([
    ...ratioTargetsOf(lab.targetsRaw).map(({ value }) => value),
    ...attempts.flatMap(({ report }) =>
      isReport(report) ? [...(headFinding(report.findings, 'speedup')?.interval ?? [])] : [],
    ),
  ]);
  const pick = (id: string) =>
    setPicked((now) => (now.includes(id) ? now.filter((other) => other !== id) : [...now, id].slice(-2)));
  const after = shown?.kind === 'comparison' ? sideOf(shown.after) : undefined;
  const before = shown?.kind === 'comparison' ? sideOf(shown.before) : undefined;
  const answered = shown?.kind === 'answers' ? sideOf(shown.of) : undefined;

  return (
    <>
      <div className={styles.head}>
        <span className="small dim2">
          {`${attempts.length} ${attempts.length === 1 ? 'attempt, kept with its' : 'attempts, kept with their'} ${Answers ? 'answers and runs' : 'code and samples'}.`}{' '}
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
      <p className={styles.problem} role="alert">
        {problem}
      </p>
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
            onShow={() => setShown({ kind: 'answers', of: attempt.id })}
            onCompare={() =>
              setShown({
                kind: 'comparison',
                before: attempts[attempts.indexOf(attempt) + 1]?.id,
                after: attempt.id,
              })
            }
            onRestore={() => void restore(attempt)}
          />
        ))}
      </ol>
      <Modal open={answered !== undefined} onClose={() => setShown(null)} title={answered?.name ?? ''} wide>
        {answered && <AnswersOf attempt={answered.attempt} />}
      </Modal>
      <Modal
        open={after !== undefined}
        onClose={() => setShown(null)}
        title={after ? `${before?.name ?? 'Starter'} and ${after.name}` : ''}
        wide
      >
        {after && <Comparison before={before} after={after} />}
      </Modal>
    </>
  );
}
