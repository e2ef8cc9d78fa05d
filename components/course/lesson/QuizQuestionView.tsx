'use client';

import { type FormEvent, useEffect, useId, useState } from 'react';
import { Html } from '../../ui/Html.tsx';
import { CheckIcon, XIcon } from '../../ui/icons.tsx';
import styles from './quiz.module.css';
import { choose, isMultiple, isRight, type Question } from './quiz-state.ts';

export interface QuizQuestionViewProps {
  readonly number: number;
  readonly of: number;
  readonly question: Question;
  /** What was checked last; empty as long as nothing was. */
  readonly checked: readonly number[];
  /** Called with no answers at all when the reader tries again. */
  readonly onCheck: (chosen: readonly number[]) => void;
  /** What the button says once the answer is checked. */
  readonly onward?: string;
}

/** One question: choose, check, read why. Every chosen or right answer then says its reason. */
export function QuizQuestionView({
  number,
  of,
  question,
  checked,
  onCheck,
  onward = 'Try again',
}: QuizQuestionViewProps) {
  const [chosen, setChosen] = useState<readonly number[]>(checked);
  const name = useId();
  useEffect(() => setChosen(checked), [checked]);

  const isChecked = checked.length > 0;
  const type = isMultiple(question) ? 'checkbox' : 'radio';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isChecked) onCheck([]);
    else if (chosen.length > 0) onCheck(chosen);
  };
  return (
    <form className={styles.quiz} onSubmit={submit}>
      <fieldset>
        <legend>
          <span className="label">
            {`Question ${number} of ${of}${type === 'checkbox' ? ', several answers are right' : ''}`}
          </span>
          <Html html={question.questionHtml} className={styles.question} />
        </legend>
        {question.answers.map((answer, index) => {
          const mine = chosen.includes(index);
          const shown = isChecked && (mine || answer.correct);
          const look = !isChecked ? '' : answer.correct ? styles.right : mine ? styles.wrong : '';
          return (
            <div key={index} className={`${styles.option} ${look}`}>
              <label>
                <input
                  type={type}
                  name={name}
                  checked={mine}
                  disabled={isChecked}
                  onChange={() => setChosen(choose(question, chosen, index))}
                />
                <Html html={answer.textHtml} />
                {shown && (
                  <span className={styles.mark}>
                    {answer.correct ? <CheckIcon size={14} /> : <XIcon size={14} />}
                    <span>{answer.correct ? (mine ? 'Right' : 'Right, not chosen') : 'Your answer'}</span>
                  </span>
                )}
              </label>
              {shown && <Html html={answer.becauseHtml} className={styles.why} />}
            </div>
          );
        })}
      </fieldset>
      <noscript>
        <details className={styles.plain}>
          <summary>Answer</summary>
          {question.answers.map((answer, index) => (
            <Html
              key={index}
              html={`${answer.correct ? 'Right: ' : 'Wrong: '}${answer.textHtml}${answer.becauseHtml}`}
            />
          ))}
        </details>
      </noscript>
      <div className={styles.acts}>
        {/* One button for both, and of one type: it keeps the focus, and the press that turns it cannot submit the form. */}
        <button
          type="submit"
          className={isChecked ? 'btn' : 'btn primary'}
          aria-disabled={!isChecked && chosen.length === 0 ? true : undefined}
        >
          {isChecked ? onward : 'Check'}
        </button>
        <span className="small dim2" role="status">
          {isChecked && (isRight(question, checked) ? 'Right.' : 'Not right yet.')}
        </span>
      </div>
    </form>
  );
}
