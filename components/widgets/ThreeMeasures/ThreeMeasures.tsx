'use client';

import { useId, useState } from 'react';
import { Goal } from '../Goal/Goal.tsx';
import { widgetClasses } from '../widget-classes.ts';
import { judge, MEASURES, type MeasureName, megabytes, QUESTIONS, REQUESTS, rowsOf } from './reading.ts';
import styles from './ThreeMeasures.module.css';

/** One service's memory in three measures at two moments; three questions are answered by pointing at a row. */
export default function ThreeMeasures() {
  const id = useId();
  const [measure, setMeasure] = useState<MeasureName>('live');
  const [solved, setSolved] = useState(0);
  const [said, setSaid] = useState('');
  const reached = solved === QUESTIONS.length;
  const question = QUESTIONS[Math.min(solved, QUESTIONS.length - 1)]!;
  const rows = rowsOf(measure);
  const most = Math.max(...rows.flatMap(({ bytes }) => bytes));
  const [, label, by] = MEASURES.find(([name]) => name === measure)!;

  return (
    <figure className={widgetClasses.widget} aria-labelledby={`${id}-title`}>
      <div className={widgetClasses.head}>
        <b id={`${id}-title`}>One process, three measures</b>
        <fieldset className={`seg ${widgetClasses.end}`} aria-label="Measure">
          {MEASURES.map(([name, text]) => (
            <button key={name} type="button" aria-pressed={measure === name} onClick={() => setMeasure(name)}>
              {text}
            </button>
          ))}
        </fieldset>
      </div>
      <Goal
        question={reached ? 'Three questions, three measures, three names.' : question.ask}
        goal="answer three questions: choose a measure, then a row."
        reached={reached}
      >
        {solved} of {QUESTIONS.length} answered. {said}
      </Goal>
      <table className={`${widgetClasses.readings} ${styles.rows}`}>
        <caption className={widgetClasses.hidden}>
          {label}, {by}
        </caption>
        <thead>
          <tr>
            <th scope="col">{by}</th>
            {REQUESTS.map((requests) => (
              <th key={requests} scope="col">
                {requests.toLocaleString('en')} requests
              </th>
            ))}
            <th scope="col">
              <span className={widgetClasses.hidden}>Answer</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">
                <code>{row.name}</code>
                <i style={{ width: `${(100 * row.bytes[1]) / most}%` }} aria-hidden="true" />
              </th>
              {row.bytes.map((bytes, moment) => (
                <td key={REQUESTS[moment]}>{megabytes(bytes)}</td>
              ))}
              <td>
                <button
                  type="button"
                  className="btn sm"
                  aria-label={`Answer ${row.name}`}
                  onClick={() => {
                    if (reached) return;
                    setSaid(judge(question, measure, row));
                    if (question.measure === measure && question.answer === row.name) setSolved(solved + 1);
                  }}
                >
                  This
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <figcaption className={widgetClasses.caption}>
        Recorded in Node: V8’s sampling heap profiler with and without what was collected, and heap snapshots.
        Bars show the second moment, each measure against its own largest.
      </figcaption>
    </figure>
  );
}
