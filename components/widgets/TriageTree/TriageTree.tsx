'use client';

import { useEffect, useId, useRef, useState } from 'react';
import { CASES, firstMismatch, follow, isQuestion, type Kind, type Step, TRIAGE } from '#lib/simulate/triage';
import { Goal } from '../Goal/Goal.tsx';
import { widgetClasses } from '../widget-classes.ts';
import styles from './TriageTree.module.css';

const kinds: Record<Kind, string> = {
  code: 'Code',
  architecture: 'Architecture',
  infrastructure: 'Infrastructure',
  none: 'Not yet',
};

/** A branch of the tree as nested lists, for reading at a glance, on paper, or without JavaScript. */
function Branch({ step }: { step: Step }) {
  if (!isQuestion(step))
    return (
      <>
        {' '}
        <b>{kinds[step.kind]}.</b> {step.advice}
      </>
    );
  return (
    <>
      {' '}
      {step.question}
      <ul>
        {step.answers.map(({ label, next }) => (
          <li key={label}>
            <span className={styles.label}>{label}:</span>
            <Branch step={next} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Questions that lead from "it is slow" to the kind of fix, one at a time; the whole tree folded beneath. */
export default function TriageTree() {
  const id = useId();
  const [at, setAt] = useState(0);
  const [path, setPath] = useState<number[]>([]);
  const [solved, setSolved] = useState<ReadonlySet<number>>(new Set());
  const here = useRef<HTMLParagraphElement>(null);
  const moved = useRef(false);
  const steps = follow(path);
  const step = steps.at(-1)!;
  const go = (next: number[]) => {
    moved.current = true;
    setPath(next);
    if (!isQuestion(follow(next).at(-1)!) && !firstMismatch(CASES[at]!, next))
      setSolved(new Set([...solved, at]));
  };
  const wrong = isQuestion(step) ? undefined : firstMismatch(CASES[at]!, path);
  const reached = solved.size === CASES.length;
  // The pressed button is gone after an answer: without this, keyboard and screen reader would start at the top again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of path is what moves the focus
  useEffect(() => {
    if (moved.current) here.current?.focus({ preventScroll: true });
  }, [path]);

  return (
    <figure className={widgetClasses.widget} aria-labelledby={`${id}-title`}>
      <div className={widgetClasses.head}>
        <b id={`${id}-title`}>“It is slow.” What kind of fix?</b>
        {path.length > 0 && (
          <button type="button" className={`btn quiet sm ${widgetClasses.end}`} onClick={() => go([])}>
            Start again
          </button>
        )}
      </div>
      <Goal
        question="Five services, one complaint. Which kind of fix does the evidence ask for?"
        goal="lead each of the five to the advice that its evidence supports."
        reached={reached}
      >
        {reached
          ? 'Two needed code, one was helped by more machines, and two should not be fixed at all yet.'
          : `${solved.size} of ${CASES.length} solved.`}
        {wrong && ` The evidence says otherwise at: ${wrong.question}`}
      </Goal>
      <div className={styles.case}>
        <label htmlFor={`${id}-case`}>Service</label>{' '}
        <select
          id={`${id}-case`}
          value={at}
          onChange={(event) => {
            setAt(Number(event.target.value));
            setPath([]);
          }}
        >
          {CASES.map(({ name }, index) => (
            <option key={name} value={index}>
              {name}
              {solved.has(index) ? ', solved' : ''}
            </option>
          ))}
        </select>
        <p>{CASES[at]!.evidence}</p>
      </div>
      {path.length > 0 && (
        <ol className={styles.path} aria-label="Your answers">
          {path.map((choice, index) => {
            const asked = steps[index]!;
            return isQuestion(asked) ? (
              <li key={asked.question}>
                <span>{asked.question}</span> <b>{asked.answers[choice]!.label}</b>
                <button
                  type="button"
                  className={styles.change}
                  aria-label={`Change the answer to: ${asked.question}`}
                  onClick={() => go(path.slice(0, index))}
                >
                  Change
                </button>
              </li>
            ) : null;
          })}
        </ol>
      )}
      <div className={styles.step}>
        {isQuestion(step) ? (
          <>
            <p className={styles.question} ref={here} tabIndex={-1}>
              {step.question}
            </p>
            <p className={widgetClasses.dim}>Look at: {step.evidence}</p>
            <div className={styles.answers}>
              {step.answers.map(({ label }, index) => (
                <button key={label} type="button" className="btn" onClick={() => go([...path, index])}>
                  {label}
                </button>
              ))}
            </div>
          </>
        ) : (
          <>
            <p className={styles.question} ref={here} tabIndex={-1}>
              <span className={styles.kind}>{kinds[step.kind]}</span> {step.advice}
            </p>
            <p>{step.because}</p>
          </>
        )}
      </div>
      <details className={styles.whole}>
        <summary>The whole tree as a list</summary>
        <div>
          <Branch step={TRIAGE} />
        </div>
      </details>
    </figure>
  );
}
