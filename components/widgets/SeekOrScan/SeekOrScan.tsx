'use client';

import { useId, useState } from 'react';
import { Goal } from '../Goal/Goal.tsx';
import { widgetClasses } from '../widget-classes.ts';
import { CONDITIONS } from './conditions.ts';
import styles from './SeekOrScan.module.css';

/** Eight conditions on indexed columns: the reader says of each whether the index bounds what is read, and sees what was read. */
export default function SeekOrScan() {
  const id = useId();
  const [answers, setAnswers] = useState<Readonly<Record<string, boolean>>>({});
  const [firstRight, setFirstRight] = useState(0);
  const right = CONDITIONS.filter(({ figure, seeks }) => answers[figure] === seeks).length;
  const reached = right === CONDITIONS.length;
  const answer = (figure: string, seeks: boolean, correct: boolean) => {
    if (!(figure in answers) && correct) setFirstRight(firstRight + 1);
    setAnswers({ ...answers, [figure]: seeks });
  };

  return (
    <figure className={widgetClasses.widget} aria-labelledby={`${id}-title`}>
      <div className={widgetClasses.head}>
        <b id={`${id}-title`}>Look up, or read all?</b>
        <span className={widgetClasses.dim}>each column has an index</span>
      </div>
      <Goal
        question="For which of these conditions does the database go to a place in the index, and for which does it read everything?"
        goal="judge all eight. One of them leaves the column bare and is read all the same."
        reached={reached}
      >
        {right} of {CONDITIONS.length} right{reached ? `, ${firstRight} of them at first.` : '.'}
      </Goal>
      <ol className={styles.conditions}>
        {CONDITIONS.map(({ figure, text, seeks, pages, because }, at) => {
          const answered = answers[figure];
          return (
            <li key={figure}>
              <code id={`${id}-${at}`}>{text}</code>
              <fieldset className="seg" aria-labelledby={`${id}-${at}`}>
                {[true, false].map((choice) => (
                  <button
                    key={String(choice)}
                    type="button"
                    aria-pressed={answered === choice}
                    onClick={() => answer(figure, choice, choice === seeks)}
                  >
                    {choice ? 'Looks up' : 'Reads all'}
                  </button>
                ))}
              </fieldset>
              <p role="status">
                {answered !== undefined && (
                  <>
                    <b className={answered === seeks ? styles.right : styles.wrong}>
                      {answered === seeks ? 'Right' : 'Not so'}
                    </b>
                    : {pages.toLocaleString('en')} pages. <span>{because}</span>
                  </>
                )}
              </p>
            </li>
          );
        })}
      </ol>
      <figcaption className={widgetClasses.caption}>
        Pages that PostgreSQL 18 looked at to count the rows; the table has 10,213.
      </figcaption>
    </figure>
  );
}
