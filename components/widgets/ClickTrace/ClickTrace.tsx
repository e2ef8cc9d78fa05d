'use client';

import { useId, useState } from 'react';
import { loadPart } from '../../ui/load-part.tsx';
import { Goal } from '../Goal/Goal.tsx';
import { useNear } from '../use-near.ts';
import { widgetClasses } from '../widget-classes.ts';
import styles from './ClickTrace.module.css';
import type { Click } from './click.ts';
import { QUESTIONS } from './reading.ts';

/** The viewer and the recording come when the reader is near: a lesson's page does not begin with them. */
const ClickPicture = loadPart(() => import('./ClickPicture.tsx').then((module) => module.ClickPicture));

/** The main thread around a recorded click, and three questions that are answered by pointing at a slice. */
export default function ClickTrace() {
  const id = useId();
  const [frame, isNear] = useNear<HTMLDivElement>();
  const [click, setClick] = useState<Click | null>(null);
  const [solved, setSolved] = useState(0);
  const [said, setSaid] = useState('');
  const reached = solved === QUESTIONS.length;
  const question = QUESTIONS[Math.min(solved, QUESTIONS.length - 1)]!;

  return (
    <figure className={widgetClasses.widget} aria-labelledby={`${id}-title`}>
      <div className={widgetClasses.head}>
        <b id={`${id}-title`}>One click, on the main thread</b>
        <span className={widgetClasses.dim}>time runs to the right</span>
      </div>
      <Goal
        question={
          reached
            ? 'The shop delays the click where nobody looks; what looks like its code is not.'
            : click
              ? question.ask(click)
              : 'A click was answered late. Whose fault is it?'
        }
        goal="answer three questions by pointing at a slice."
        reached={reached}
      >
        {solved} of {QUESTIONS.length} answered. {said}
      </Goal>
      <div ref={frame} className={styles.picture}>
        {isNear ? (
          <ClickPicture
            address="/examples/click-slow.json.gz"
            onRead={setClick}
            onAnswer={(pointed, known) => {
              if (reached) return;
              const isRight = question.isRight(pointed);
              setSaid((isRight ? question.right : question.wrong)(pointed, known));
              if (isRight) setSolved(solved + 1);
            }}
          />
        ) : (
          <p className={styles.waiting}>The recording is fetched when you come near.</p>
        )}
      </div>
      <figcaption className={widgetClasses.caption}>
        Recorded in Chromium as DevTools records it; colour is a slice’s own time. Sums are of the time from
        the input to its frame. <a href="/profiles?example=slow-click">Open the recording in the viewer</a>.
      </figcaption>
    </figure>
  );
}
