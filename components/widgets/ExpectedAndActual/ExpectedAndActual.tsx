'use client';

import { useId, useState } from 'react';
import { Goal } from '../Goal/Goal.tsx';
import { widgetClasses } from '../widget-classes.ts';
import { CASES, REMEDIES, type Remedy } from './cases.ts';
import styles from './ExpectedAndActual.module.css';

const MOST = Math.max(...CASES.flatMap(({ expected, actual }) => [expected, actual]));
/** Width of a bar on a logarithmic axis from one row to the most there are. Rounded, for engines differ in the last digit. */
const widthOf = (rows: number) => `${((100 * Math.log10(rows)) / Math.log10(MOST)).toFixed(1)}%`;

/** Four estimates beside what came: the reader says what would mend each of them, if anything would. */
export default function ExpectedAndActual() {
  const id = useId();
  const [answers, setAnswers] = useState<Readonly<Record<string, Remedy>>>({});
  const right = CASES.filter(({ name, remedy }) => answers[name] === remedy).length;

  return (
    <figure className={widgetClasses.widget} aria-labelledby={`${id}-title`}>
      <div className={widgetClasses.head}>
        <b id={`${id}-title`}>Expected and actual</b>
        <span className={widgetClasses.dim}>logarithmic</span>
      </div>
      <Goal
        question="Four nodes, and the rows that were expected and came. What mends the estimate?"
        goal="find the remedy of all four. For some there is nothing to mend."
        reached={right === CASES.length}
      >
        {right} of {CASES.length} right.
      </Goal>
      <ol className={styles.cases}>
        {CASES.map(({ name, node, told, expected, actual, remedy, because }) => {
          const answered = answers[name];
          return (
            <li key={name}>
              <p id={`${id}-${name}`}>
                <b>{node}</b> <span>{told}</span>
              </p>
              <dl>
                {(
                  [
                    ['expected', expected],
                    ['came', actual],
                  ] as const
                ).map(([what, rows]) => (
                  <div key={what}>
                    <dt>{what}</dt>
                    <dd>
                      <i data-what={what} style={{ width: widthOf(rows) }} />
                      {rows.toLocaleString('en')}
                    </dd>
                  </div>
                ))}
              </dl>
              <fieldset className="seg" aria-labelledby={`${id}-${name}`}>
                {REMEDIES.map((choice) => (
                  <button
                    key={choice}
                    type="button"
                    aria-pressed={answered === choice}
                    onClick={() => setAnswers({ ...answers, [name]: choice })}
                  >
                    {choice}
                  </button>
                ))}
              </fieldset>
              <p role="status">
                {answered &&
                  (answered === remedy ? `Right. ${because}` : 'Not so: that would leave it as it is.')}
              </p>
            </li>
          );
        })}
      </ol>
      <figcaption className={widgetClasses.caption}>
        Recorded with PostgreSQL 18: 100,000 customers and a million orders.
      </figcaption>
    </figure>
  );
}
