'use client';

import { useId, useState } from 'react';
import { loadPart } from '../../ui/load-part.tsx';
import { Goal } from '../Goal/Goal.tsx';
import { useNear } from '../use-near.ts';
import { widgetClasses } from '../widget-classes.ts';
import styles from './FlameReading.module.css';
import { QUESTIONS } from './reading.ts';

/** The viewer and the recording come when the reader is near: a lesson's page does not begin with them. */
const FlamePicture = loadPart(() => import('./FlamePicture.tsx').then((module) => module.FlamePicture));
const ORDERS = [
  ['merged', 'Merged'],
  ['time', 'In order of time'],
] as const;

/** The viewer's flame graph of a recorded script, and three questions that are answered by pointing at a frame. */
export default function FlameReading() {
  const id = useId();
  const [frame, isNear] = useNear<HTMLDivElement>();
  const [order, setOrder] = useState<'merged' | 'time'>('merged');
  const [solved, setSolved] = useState(0);
  const [said, setSaid] = useState('');
  const reached = solved === QUESTIONS.length;
  const question = QUESTIONS[Math.min(solved, QUESTIONS.length - 1)]!;

  return (
    <figure className={widgetClasses.widget} aria-labelledby={`${id}-title`}>
      <div className={widgetClasses.head}>
        <b id={`${id}-title`}>Statements of sixty accounts</b>
        <fieldset className={`seg ${widgetClasses.end}`} aria-label="Order of the frames">
          {ORDERS.map(([name, label]) => (
            <button key={name} type="button" aria-pressed={order === name} onClick={() => setOrder(name)}>
              {label}
            </button>
          ))}
        </fieldset>
      </div>
      <Goal
        question={reached ? 'Three questions, three readings of one picture.' : question.ask}
        goal="answer three questions by pointing at a frame."
        reached={reached}
      >
        {solved} of {QUESTIONS.length} answered. {said}
      </Goal>
      <div ref={frame} className={styles.picture}>
        {isNear ? (
          <FlamePicture
            address="/examples/statements.cpuprofile.gz"
            order={order}
            onAnswer={(pointed, known) => {
              if (reached) return;
              const isRight = pointed.name === question.answer(known);
              setSaid((isRight ? question.right : question.wrong)(pointed, known));
              if (isRight) setSolved(solved + 1);
            }}
          />
        ) : (
          <p className={styles.waiting}>The recording is fetched when you come near.</p>
        )}
      </div>
      <figcaption className={widgetClasses.caption}>
        Recorded by <code>node --cpu-prof</code>. The same file in the viewer, with its table and callers:{' '}
        <a href="/profiles?example=statements">Open it there</a>.
      </figcaption>
    </figure>
  );
}
