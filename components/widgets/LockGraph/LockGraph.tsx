'use client';

import { useId, useState } from 'react';
import { blockersOf, endSession } from '#lib/simulate/lock-queue';
import { Goal } from '../Goal/Goal.tsx';
import { widgetClasses } from '../widget-classes.ts';
import styles from './LockGraph.module.css';
import { SITUATIONS } from './situations.ts';

const NOBODY = '';

/** Who waits for whom, in three situations: the reader ends one session, or none, and sees who goes on. */
export default function LockGraph() {
  const id = useId();
  const [at, setAt] = useState(0);
  const [ended, setEnded] = useState<Readonly<Record<number, string>>>({});
  const { told, sessions, end, because } = SITUATIONS[at]!;
  const chosen = ended[at];
  const left = chosen ? endSession(sessions, chosen) : sessions;
  const blockers = blockersOf(left);
  const isRight = (index: number) => ended[index] === (SITUATIONS[index]!.end ?? NOBODY);
  const right = SITUATIONS.filter((_, index) => isRight(index)).length;
  const waiting = left.filter(({ wants }) => wants !== null).map(({ name }) => name);
  const choose = (name: string) => setEnded({ ...ended, [at]: name });
  const levelOf = (name: string): number => {
    const above = blockers.get(name)!;
    return above.length === 0 ? 0 : 1 + Math.max(...above.map(levelOf));
  };

  let said = '';
  if (chosen !== undefined) {
    if (isRight(at)) said = `Right. ${because}`;
    else if (chosen === NOBODY) said = 'Not so: sessions wait for one that can be ended.';
    else if (waiting.length > 0)
      said = `${waiting.join(', ')} still ${waiting.length === 1 ? 'waits' : 'wait'}.`;
    else if (end === null) said = 'That was work for somebody, and nobody waited for it.';
    else said = 'All go on, at the price of work that was meant to be kept.';
  }

  return (
    <figure className={widgetClasses.widget} aria-labelledby={`${id}-title`}>
      <div className={widgetClasses.head}>
        <b id={`${id}-title`}>Who waits for whom?</b>
        <fieldset className={`seg ${widgetClasses.end}`} aria-label="Situation">
          {SITUATIONS.map((one, index) => (
            <button key={one.told} type="button" aria-pressed={index === at} onClick={() => setAt(index)}>
              {index + 1}
            </button>
          ))}
        </fieldset>
      </div>
      <Goal
        question="Pages do not load. Which one session do you end, if any?"
        goal="in all three situations, let the pages go on at the least loss."
        reached={right === SITUATIONS.length}
      >
        {right} of {SITUATIONS.length} right.
      </Goal>
      <p className={styles.told}>{told}</p>
      <ul className={styles.sessions}>
        {left.map(({ name, query, state }) => (
          <li key={name} style={{ '--level': levelOf(name) } as React.CSSProperties}>
            <div>
              <b>{name}</b>{' '}
              <span>
                {state}
                {blockers.get(name)!.length > 0 ? `, behind ${blockers.get(name)!.join(', ')}` : ''}
              </span>
              <code translate="no">{query}</code>
            </div>
            {chosen === undefined && (
              <button type="button" className="btn" aria-label={`End ${name}`} onClick={() => choose(name)}>
                End
              </button>
            )}
          </li>
        ))}
      </ul>
      <div className={styles.act}>
        <p role="status">{said}</p>
        {chosen === undefined ? (
          <button type="button" className="btn" onClick={() => choose(NOBODY)}>
            End none
          </button>
        ) : (
          <button
            type="button"
            className="btn"
            onClick={() => {
              const { [at]: _, ...others } = ended;
              setEnded(others);
            }}
          >
            Back
          </button>
        )}
      </div>
      <figcaption className={widgetClasses.caption}>
        Locks on one table, by the rules of PostgreSQL. The first queue is the one in the text.
      </figcaption>
    </figure>
  );
}
