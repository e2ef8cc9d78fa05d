'use client';

import { type FormEvent, useId, useState } from 'react';
import { LIMITS } from '#lib/live';
import { Panel } from '../../ui/Panel.tsx';
import { useHoldPage } from '../use-hold-page.ts';
import styles from './seat.module.css';
import type { SeatProps } from './seat-props.ts';

/** Asks for help, says where one stands in the queue, and takes the call back. */
export function HelpCall({ view, act }: SeatProps) {
  const id = useId();
  const [question, setQuestion] = useState('');
  const { call } = view;
  useHoldPage(question !== '');
  if (view.room.phase === 'ended' || view.self.left) return null;
  const step = view.agenda.find((one) => one.id === view.current);
  const ask = (event: FormEvent) => {
    event.preventDefault();
    void act({
      kind: 'ask',
      question: question.slice(0, LIMITS.textCharacters),
      lab: step?.lab ?? null,
    }).then((done) => done && setQuestion(''));
  };
  return (
    <Panel title="Help">
      <div className={styles.body} aria-live="polite">
        {call ? (
          <>
            <p>
              <b>
                {call.taken
                  ? 'The instructor is on the way.'
                  : call.place === 1
                    ? 'You are next.'
                    : `You are number ${call.place} in the queue.`}
              </b>
            </p>
            {call.question && <p className="dim2">“{call.question}”</p>}
            <button type="button" className="btn" onClick={() => void act({ kind: 'fixed' })}>
              I fixed it
            </button>
          </>
        ) : (
          <form onSubmit={ask} aria-label="Ask for help">
            <label htmlFor={`${id}-question`}>What is it about? You may leave this empty.</label>
            <input
              className="field"
              id={`${id}-question`}
              value={question}
              maxLength={LIMITS.textCharacters}
              onChange={(event) => setQuestion(event.target.value)}
              autoComplete="off"
            />
            <button type="submit" className="btn">
              Ask for help
            </button>
          </form>
        )}
      </div>
    </Panel>
  );
}
