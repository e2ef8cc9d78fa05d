'use client';

import { useId, useState } from 'react';
import { loadPart } from '../../ui/load-part.tsx';
import { Goal } from '../Goal/Goal.tsx';
import { useNear } from '../use-near.ts';
import { widgetClasses } from '../widget-classes.ts';
import styles from './CriticalPath.module.css';

/** The viewer and the recording come when the reader is near: a lesson's page does not begin with them. */
const OffersTrace = loadPart(() => import('./OffersTrace.tsx').then((module) => module.OffersTrace));

/** A recorded request in which one operation may be made twice as fast; what that saves was measured for each. */
export default function CriticalPath() {
  const id = useId();
  const [frame, isNear] = useNear<HTMLDivElement>();
  const [isPathShown, setIsPathShown] = useState(false);
  const [tried, setTried] = useState(0);
  const [reached, setReached] = useState(false);
  const [said, setSaid] = useState('');

  return (
    <figure className={widgetClasses.widget} aria-labelledby={`${id}-title`}>
      <div className={widgetClasses.head}>
        <b id={`${id}-title`}>Make one of them twice as fast</b>
        <label className={widgetClasses.end}>
          <input
            type="checkbox"
            checked={isPathShown}
            onChange={(event) => setIsPathShown(event.target.checked)}
          />{' '}
          critical path
        </label>
      </div>
      <Goal
        question="You may make one operation of this request twice as fast. Which one shortens the request most?"
        goal="find the operation that saves most."
        reached={reached}
      >
        {tried > 0 && `${tried} tried. `}
        {said}
      </Goal>
      <div ref={frame} className={styles.picture}>
        {isNear ? (
          <OffersTrace
            isPathShown={isPathShown}
            onAnswer={(answer) => {
              setTried(tried + 1);
              setSaid(answer.said);
              if (answer.isBest) setReached(true);
            }}
          />
        ) : (
          <p className={styles.waiting}>The recording is read when you come near.</p>
        )}
      </div>
      <figcaption className={widgetClasses.caption}>
        One request traced by the OpenTelemetry SDK. The program was run again with each operation halved; the
        answers are those runs, and not computed from the picture.
      </figcaption>
    </figure>
  );
}
