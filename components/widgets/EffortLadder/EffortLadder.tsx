'use client';

import { useId, useState } from 'react';
import { CHECKOUT, climb, ORDERS } from '#lib/simulate/amdahl';
import { frame } from '../frame.ts';
import styles from './EffortLadder.module.css';

const choices: { order: keyof typeof ORDERS; label: string }[] = [
  { order: 'hottest', label: 'Hottest part first' },
  { order: 'easiest', label: 'Easiest first' },
  { order: 'perHour', label: 'Most seconds per hour of work' },
];
const seconds = (value: number) => `${value.toFixed(2)} s`;
const hours = (value: number) => `${value.toLocaleString('en-GB')} h`;

/** Five fixes of one page in three orders: the time left after each, the work so far, and where the target is met. */
export function EffortLadder() {
  const id = useId();
  const [order, setOrder] = useState<keyof typeof ORDERS>('hottest');
  const { totalSeconds, targetSeconds, candidates } = CHECKOUT;
  const rungs = climb(totalSeconds, ORDERS[order](candidates));
  const stop = rungs.findIndex((rung) => rung.totalSeconds <= targetSeconds);
  const last = rungs[stop];

  return (
    <figure className={frame.widget} aria-labelledby={`${id}-title`}>
      <div className={frame.head}>
        <b id={`${id}-title`}>A page of 4 seconds, five fixes</b>
        <span className={frame.dim}>target {targetSeconds} s</span>
      </div>
      <fieldset className={styles.choices}>
        <legend className={frame.hidden}>Order of the fixes</legend>
        {choices.map((choice) => (
          <label key={choice.order}>
            <input
              type="radio"
              name={`${id}-order`}
              checked={order === choice.order}
              onChange={() => setOrder(choice.order)}
            />
            {choice.label}
          </label>
        ))}
      </fieldset>
      <table className={`${frame.readings} ${styles.ladder}`}>
        <caption className={frame.hidden}>Time left after each fix, in the chosen order</caption>
        <thead>
          <tr>
            <th scope="col">After</th>
            <th scope="col">Time left</th>
            <th scope="col">Work so far</th>
            <th scope="col">Next ceiling</th>
          </tr>
        </thead>
        <tbody>
          {rungs.map((rung, index) => (
            <tr key={rung.name} className={stop >= 0 && index > stop ? styles.past : undefined}>
              <th scope="row">
                {rung.name}
                {index === stop && <span className={styles.met}>target met</span>}
              </th>
              <td>
                {seconds(rung.totalSeconds)}
                <i className={styles.bar} aria-hidden="true">
                  <i style={{ width: `${(100 * rung.totalSeconds) / totalSeconds}%` }} />
                  <b style={{ left: `${(100 * targetSeconds) / totalSeconds}%` }} />
                </i>
              </td>
              <td>{hours(rung.effortHours)}</td>
              <td>{index === rungs.length - 1 ? 'none' : `${rung.nextCeiling.toFixed(2)}×`}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <figcaption className={frame.caption} aria-live="polite">
        {last ? `In this order the target is met after ${hours(last.effortHours)} of work. ` : ''}
        The next ceiling is the most that any one fix still open could give. The line in the bars is the
        target.
      </figcaption>
    </figure>
  );
}
