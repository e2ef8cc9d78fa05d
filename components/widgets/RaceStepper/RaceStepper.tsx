'use client';

import { useId, useState } from 'react';
import {
  deleteThenWrite,
  isStale,
  leasedReader,
  reader,
  replay,
  type Script,
  writeThenDelete,
} from '#lib/simulate/cache-aside';
import { Goal } from '../Goal/Goal.tsx';
import { widgetClasses } from '../widget-classes.ts';
import styles from './RaceStepper.module.css';

const WAYS: readonly { readonly text: string; readonly scripts: readonly [Script, Script] }[] = [
  { text: 'Write the row, then delete the key', scripts: [reader, writeThenDelete] },
  { text: 'Delete the key, then write the row', scripts: [reader, deleteThenWrite] },
  { text: 'Write, then delete, with leases', scripts: [leasedReader, writeThenDelete] },
];
const NAMES = ['Reader', 'Writer'] as const;
/** Orders of three steps and two. */
const ORDERS = 10;
/** The way whose bad orders are to be found, and how many it has. */
const GOAL_WAY = 0;

/** One reader and one writer of a cached row: who goes next is the learner's choice, until the cache is left with an old row. */
export default function RaceStepper() {
  const id = useId();
  const [way, setWay] = useState(GOAL_WAY);
  const [order, setOrder] = useState<readonly number[]>([]);
  /** Finished orders of each way, and whether they left an old row: "0:00110" → true. */
  const [tried, setTried] = useState<Readonly<Record<string, boolean>>>({});
  const { scripts } = WAYS[way]!;
  const lengths = scripts.map((script) => script().length);
  const moments = replay(scripts, order);
  const last = moments.at(-1)?.world;
  const left = lengths.map((length, who) => length - order.filter((one) => one === who).length);
  const isOver = left.every((count) => count === 0);
  const stale = isOver && last !== undefined && isStale(last);
  const triedHere = Object.entries(tried).filter(([key]) => key.startsWith(`${way}:`));
  const staleHere = triedHere.filter(([, bad]) => bad).length;
  const reached = Object.entries(tried).some(([key, bad]) => bad && key.startsWith(`${GOAL_WAY}:`));

  const step = (who: number) => {
    const next = [...order, who];
    setOrder(next);
    if (next.length < lengths[0]! + lengths[1]!) return;
    const world = replay(scripts, next).at(-1)!.world;
    setTried({ ...tried, [`${way}:${next.join('')}`]: isStale(world) });
  };
  const restart = (next: number) => {
    setWay(next);
    setOrder([]);
  };

  return (
    <figure className={widgetClasses.widget} aria-labelledby={`${id}-title`}>
      <div className={widgetClasses.head}>
        <b id={`${id}-title`}>Who goes next?</b>
        <span className={widgetClasses.dim}>one row, one reader, one writer</span>
      </div>
      <Goal
        question="The writer deletes the cached copy after each write. Can an old row stay in the cache?"
        goal="find an order of “write the row, then delete the key” that leaves it there. Then try the other two ways."
        reached={reached}
      >
        {reached
          ? 'The reader had read before the write and stored after the delete. It is one order in ten; with leases it is none.'
          : isOver
            ? 'Not this one.'
            : 'Five steps: let one of them go.'}
      </Goal>
      <div className={widgetClasses.choices}>
        <fieldset>
          <legend>The writer’s way</legend>
          {WAYS.map(({ text }, at) => (
            <label key={text}>
              <input type="radio" name={`${id}-way`} checked={way === at} onChange={() => restart(at)} />
              <span>{text}</span>
            </label>
          ))}
        </fieldset>
      </div>
      <div className={styles.next}>
        {NAMES.map((name, who) => {
          const next = scripts[who]!()[lengths[who]! - left[who]!];
          return (
            <button
              key={name}
              type="button"
              className="btn"
              disabled={left[who] === 0}
              onClick={() => step(who)}
            >
              {name}: {next ? next.label : 'done'}
            </button>
          );
        })}
        <button type="button" className="btn" disabled={order.length === 0} onClick={() => setOrder([])}>
          Begin again
        </button>
      </div>
      <table className={styles.steps}>
        <caption className={widgetClasses.hidden}>The steps so far</caption>
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">Step</th>
            <th scope="col">Sees</th>
            <th scope="col">Database</th>
            <th scope="col">Cache</th>
          </tr>
        </thead>
        <tbody aria-live="polite">
          <tr>
            <td>before</td>
            <td />
            <td />
            <td>v1</td>
            <td>empty</td>
          </tr>
          {moments.map(({ participant, label, saw, world }, at) => (
            <tr key={at}>
              <td>{NAMES[participant]}</td>
              <td>{label}</td>
              <td>{saw}</td>
              <td>v{world.database}</td>
              <td className={isStale(world) ? styles.stale : undefined}>
                {world.cached === null ? 'empty' : `v${world.cached}`}
                {isStale(world) && ', old'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <figcaption className={widgetClasses.caption} aria-live="polite">
        {isOver
          ? stale
            ? 'All done, and the cache is left with an old row: nobody will correct it before it expires.'
            : 'All done, and the cache is empty or right.'
          : 'A cache that is old while somebody is still at work may yet be corrected.'}{' '}
        Tried {triedHere.length} of {ORDERS} orders of this way, {staleHere} of them bad.
      </figcaption>
    </figure>
  );
}
