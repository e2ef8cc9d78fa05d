'use client';

import { useId } from 'react';
import { LIMITS, type Question } from '#lib/live';
import { PlusIcon, XIcon } from '../../ui/icons.tsx';
import styles from './agenda.module.css';

export interface QuestionFieldsProps {
  readonly question: Question;
  readonly onChange: (question: Question) => void;
}

const RESULTS: Readonly<Record<Question['results'], string>> = {
  closed: 'once the poll is closed',
  live: 'from the beginning',
  revealed: 'when you show them',
};

/** A poll's question: options with the right one, or a number with its unit. */
export function QuestionFields({ question, onChange }: QuestionFieldsProps) {
  const id = useId();
  const { asks, text, results } = question;
  const ask = (next: string) => {
    if (next === asks) return;
    onChange(
      next === 'number'
        ? { asks: 'number', text, unit: '×', results }
        : { asks: 'choice', text, options: ['', ''], results },
    );
  };
  return (
    <>
      <div className={styles.wide}>
        <label htmlFor={`${id}text`}>Question</label>
        <textarea
          id={`${id}text`}
          className={`field ${styles.text}`}
          rows={2}
          maxLength={LIMITS.textCharacters}
          value={text}
          onChange={(event) => onChange({ ...question, text: event.target.value })}
        />
      </div>
      <div>
        <label htmlFor={`${id}asks`}>Answers</label>
        <select id={`${id}asks`} value={asks} onChange={(event) => ask(event.target.value)}>
          <option value="choice">One of several options</option>
          <option value="number">A number</option>
        </select>
      </div>
      <div>
        <label htmlFor={`${id}results`}>Learners see the bars</label>
        <select
          id={`${id}results`}
          value={results}
          onChange={(event) => onChange({ ...question, results: event.target.value as Question['results'] })}
        >
          {(Object.keys(RESULTS) as Question['results'][]).map((one) => (
            <option key={one} value={one}>
              {RESULTS[one]}
            </option>
          ))}
        </select>
      </div>
      {question.asks === 'number' ? (
        <div>
          <label htmlFor={`${id}unit`}>Unit behind the number</label>
          <input
            id={`${id}unit`}
            className="field"
            maxLength={12}
            value={question.unit}
            onChange={(event) => onChange({ ...question, unit: event.target.value })}
          />
        </div>
      ) : (
        <Options question={question} onChange={onChange} />
      )}
    </>
  );
}

type Choice = Extract<Question, { asks: 'choice' }>;

function Options(props: { readonly question: Choice; readonly onChange: (question: Question) => void }) {
  const { question, onChange } = props;
  const { options, right, ...rest } = question;
  const id = useId();
  const set = (next: readonly string[], correct: number | undefined) =>
    onChange({ ...rest, options: [...next], ...(correct !== undefined && { right: correct }) });
  const drop = (place: number) => {
    const correct = right === undefined || right === place ? undefined : right - Number(right > place);
    set(options.toSpliced(place, 1), correct);
  };
  return (
    <fieldset className={styles.wide}>
      <legend>Options, and the right one if there is one</legend>
      <ol className={styles.options}>
        {options.map((option, place) => (
          // Options have no identity but their place.
          <li key={place}>
            <input
              type="radio"
              name={`${id}right`}
              checked={right === place}
              aria-label={`Option ${place + 1} is right`}
              onChange={() => set(options, place)}
            />
            <input
              className="field"
              aria-label={`Option ${place + 1}`}
              maxLength={LIMITS.titleCharacters}
              value={option}
              onChange={(event) => set(options.with(place, event.target.value), right)}
            />
            {options.length > 2 && (
              <button
                type="button"
                className="iconbtn"
                aria-label={`Remove option ${place + 1}`}
                onClick={() => drop(place)}
              >
                <XIcon />
              </button>
            )}
          </li>
        ))}
      </ol>
      <div className={styles.act}>
        {options.length < LIMITS.pollOptions && (
          <button type="button" className="btn quiet sm" onClick={() => set([...options, ''], right)}>
            <PlusIcon size={14} />
            Add an option
          </button>
        )}
        {right !== undefined && (
          <button type="button" className="btn quiet sm" onClick={() => set(options, undefined)}>
            None is right
          </button>
        )}
      </div>
    </fieldset>
  );
}
