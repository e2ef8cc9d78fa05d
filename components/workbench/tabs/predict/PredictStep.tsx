'use client';

import { type FormEvent, useState } from 'react';
import { useHoldPage } from '../../../room/use-hold-page.ts';
import { calibrationText } from '../../calibration.ts';
import { choiceText } from '../../choice-text.ts';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import { HotLine, StarterCode } from './HotLine.tsx';
import { PredictionLocked } from './PredictionLocked.tsx';
import styles from './predict.module.css';

const SURE = [
  { value: 'guess', name: 'Guess' },
  { value: 'fairly', name: 'Fairly' },
  { value: 'very', name: 'Very' },
] as const;

/** The first step: a prediction before there is an editor. Locked once given. */
export function PredictStep() {
  const { lab, state, actions } = useWorkbenchValue();
  const [choice, setChoice] = useState<number | null>(null);
  const [line, setLine] = useState<number | null>(null);
  const [sure, setSure] = useState<(typeof SURE)[number]['value'] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  // What was chosen is kept nowhere before it is locked in.
  useHoldPage(!state.lab.prediction && [choice, line, sure].some((one) => one !== null));
  if (state.lab.prediction) return <PredictionLocked prediction={state.lab.prediction} />;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const needsLine = lab.profile !== undefined;
    if (choice === null || sure === null || (needsLine && line === null)) {
      const missing = [
        choice === null && 'an answer',
        needsLine && line === null && 'a line',
        sure === null && 'how sure you are',
      ];
      setProblem(`Choose ${missing.filter(Boolean).join(' and ')} first.`);
      return;
    }
    void actions.predict({ choice, line, sure });
  };

  return (
    <div className={styles.columns}>
      <form className={styles.form} onSubmit={submit}>
        <div>
          <h2 className={styles.big}>Before you measure: what do you expect?</h2>
          <p className="dim2">
            A prediction you can be wrong about is how intuition gets trained. It is compared with the result,
            never graded.
          </p>
        </div>
        <fieldset>
          <legend>{lab.predict.question}</legend>
          <div
            className={styles.scale}
            style={{ '--choices': lab.predict.choices.length } as React.CSSProperties}
          >
            {lab.predict.choices.map((value) => (
              <label key={value}>
                <input
                  type="radio"
                  name="choice"
                  checked={choice === value}
                  onChange={() => setChoice(value)}
                />
                <span>{choiceText(value, lab.predict.unit)}</span>
              </label>
            ))}
          </div>
        </fieldset>
        {lab.profile ? <HotLine line={line} onPick={setLine} /> : <StarterCode />}
        <fieldset>
          <legend>How sure are you?</legend>
          <div
            className={`${styles.scale} ${styles.sure}`}
            style={{ '--choices': SURE.length } as React.CSSProperties}
          >
            {SURE.map(({ value, name }) => (
              <label key={value}>
                <input type="radio" name="sure" checked={sure === value} onChange={() => setSure(value)} />
                <span>{name}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <div className={styles.send}>
          <button className="btn primary" type="submit">
            Lock it in and profile
          </button>
          <span className="small dim">
            {['You cannot change it later.', calibrationText(actions.calibration)].join(' ').trim()}
          </span>
        </div>
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      </form>
      <WhatIsKnown />
    </div>
  );
}

/** The facts that bear on the question. */
function WhatIsKnown() {
  const { lab } = useWorkbenchValue();
  return (
    <aside className={styles.know}>
      <h2 className="ph">What you know so far</h2>
      <p className="small dim2">
        {lab.profilable
          ? `The timed input has ${lab.sizeText}. One call of the starter takes about a millisecond on a usual machine, up to a few.`
          : lab.sizeName
            ? `${lab.sizeName}: ${lab.sizeText}. No machine’s speed is in it.`
            : `The measured input has ${lab.sizeText}. Nothing is timed: what the code answers is judged and counted.`}
      </p>
      {lab.predictsSpeedup && (
        <p className="small dim2">
          A bound before a guess: if a part takes the share <b>p</b> of the time and becomes <b>s</b> times
          faster, the whole becomes 1 ÷ ((1 − p) + p ÷ s) times faster.
        </p>
      )}
    </aside>
  );
}
