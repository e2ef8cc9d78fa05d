'use client';

import { useId, useState } from 'react';
import {
  asIfCacheTookASecond,
  fitsTwentyTrips,
  OPERATIONS,
  placeOf,
  sayCount,
  sayTime,
} from '#lib/simulate/latency-ruler';
import { Goal } from '../Goal/Goal.tsx';
import { widgetClasses } from '../widget-classes.ts';
import styles from './LatencyRuler.module.css';

/** Everyday operations on one log scale, in real time or in human time, and how many of one fit into another. */
export default function LatencyRuler() {
  const id = useId();
  const [human, setHuman] = useState(false);
  const [small, setSmall] = useState(2);
  const [large, setLarge] = useState(5);
  const ratio = OPERATIONS[large]!.nanoseconds / OPERATIONS[small]!.nanoseconds;
  const reached = fitsTwentyTrips(OPERATIONS[small]!, OPERATIONS[large]!);
  const options = OPERATIONS.map((operation, index) => (
    <option key={operation.name} value={index}>
      {operation.name}
    </option>
  ));

  return (
    <figure className={widgetClasses.widget} aria-labelledby={`${id}-title`}>
      <div className={widgetClasses.head}>
        <b id={`${id}-title`}>Latency ruler</b>
        <span className={widgetClasses.dim}>log scale, 1 ns to 1 s</span>
      </div>
      <Goal
        question="“The network is slow, computing is fast.” Is there work on this machine that takes longer than a call to another one?"
        goal="choose a round trip to another machine and a computation in which it fits at least twenty times."
        reached={reached}
      >
        {reached &&
          `${OPERATIONS[large]!.name} costs ${sayCount(ratio)} round trips. For large answers the bytes are the price, not the distance: send less.`}
      </Goal>
      <label className={styles.toggle}>
        <input type="checkbox" checked={human} onChange={(event) => setHuman(event.target.checked)} />
        As if a level 1 cache hit took one second
      </label>
      <table className={`${widgetClasses.readings} ${styles.ruler}`}>
        <caption className={widgetClasses.hidden}>Operations from fast to slow</caption>
        <thead className={widgetClasses.hidden}>
          <tr>
            <th scope="col">Operation</th>
            <th scope="col">Place on the scale</th>
            <th scope="col">Time</th>
            <th scope="col">Where from</th>
          </tr>
        </thead>
        <tbody>
          {OPERATIONS.map(({ name, nanoseconds, source }, index) => (
            <tr key={name} className={index === small || index === large ? styles.chosen : undefined}>
              <th scope="row">{name}</th>
              <td className={styles.scale}>
                <i style={{ width: `${100 * placeOf(nanoseconds)}%` }} />
              </td>
              <td className={styles.time}>
                {sayTime(human ? asIfCacheTookASecond(nanoseconds) : nanoseconds)}
              </td>
              <td className={widgetClasses.dim}>{source}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.compare}>
        <label htmlFor={`${id}-small`}>How often does</label>
        <select id={`${id}-small`} value={small} onChange={(event) => setSmall(Number(event.target.value))}>
          {options}
        </select>
        <label htmlFor={`${id}-large`}>fit into</label>
        <select id={`${id}-large`} value={large} onChange={(event) => setLarge(Number(event.target.value))}>
          {options}
        </select>
        <output aria-live="polite">{ratio >= 1 ? `${sayCount(ratio)} times` : 'less than once'}</output>
      </div>
      <figcaption className={widgetClasses.caption}>
        Each grid line is ten times the one before. Measured on two busy virtual machines: expect the order of
        magnitude on yours, not the digits.
      </figcaption>
    </figure>
  );
}
