'use client';

import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import text from '../../text.module.css';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import { createAnswerKeeper } from './answer-keeper.ts';
import styles from './explain.module.css';

export interface TradeOffProps {
  readonly question: string;
  readonly modelAnswer: string;
}

/** The trade-off question: the learner's own answer is kept first, then the model answer is shown beside it. */
export function TradeOff({ question, modelAnswer }: TradeOffProps) {
  const { lab, state, actions } = useWorkbenchValue();
  const { explained, answering = '' } = state.lab;
  const latest = useRef(actions);
  latest.current = actions;
  const [keeper] = useState(() =>
    createAnswerKeeper({
      lab: lab.id,
      kept: answering,
      write: (text) => latest.current.keepAnswer(text),
      storage: () => sessionStorage,
    }),
  );
  const [answer, setAnswer] = useState(explained ? '' : keeper.first);
  const [problem, setProblem] = useState('');
  const id = useId();

  useEffect(() => {
    addEventListener('pagehide', keeper.flush);
    return () => {
      removeEventListener('pagehide', keeper.flush);
      keeper.flush();
    };
  }, [keeper]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (answer.trim() === '') {
      setProblem('Write a sentence first; the model answer appears beside it.');
      return;
    }
    keeper.forget();
    void actions.explain(answer.trim());
  };

  return (
    <section className={styles.tradeOff} aria-label="Trade-off">
      <h2 className={text.big} id={id}>
        {question}
      </h2>
      {explained ? (
        <dl>
          <dt>Your answer</dt>
          <dd className={styles.own}>{explained.answer}</dd>
          <dt>Model answer</dt>
          <dd>{modelAnswer}</dd>
        </dl>
      ) : (
        <form onSubmit={submit}>
          <textarea
            className={`field ${styles.answer}`}
            aria-labelledby={id}
            rows={4}
            maxLength={4000}
            value={answer}
            onChange={(event) => {
              setAnswer(event.target.value);
              keeper.edit(event.target.value);
            }}
          />
          <p className={text.after}>
            <button className="btn primary" type="submit">
              Keep my answer and show the model answer
            </button>
          </p>
          <p className={text.problem} role="alert">
            {problem}
          </p>
        </form>
      )}
    </section>
  );
}
