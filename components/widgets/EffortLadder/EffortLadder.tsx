'use client';

import { useId, useState } from 'react';
import { CHECKOUT, leastHours, ORDERS, plan, savedSeconds } from '#lib/simulate/amdahl';
import { Goal } from '../Goal/Goal.tsx';
import { widgetClasses } from '../widget-classes.ts';
import styles from './EffortLadder.module.css';

const { totalSeconds, targets } = CHECKOUT;
const fixes = ORDERS.perHour(CHECKOUT.candidates);
const firstFixes = (count: number) => new Set(Array.from({ length: count }, (_, index) => index));
const seconds = (value: number) => `${value.toFixed(2)} s`;
const hours = (value: number) => `${value.toLocaleString('en-GB')} h`;

/** What the reader has found for one target. */
function judge(
  target: number,
  chosen: ReadonlySet<number>,
  none: boolean,
): [reached: boolean, words: string] {
  const least = leastHours(totalSeconds, fixes, target);
  const now = plan(totalSeconds, fixes, chosen);
  if (none)
    return least === Number.POSITIVE_INFINITY
      ? [
          true,
          'All five together leave 0.91 s. Another fix of this kind will not do it: the page needs another design, or the target does.',
        ]
      : [false, 'There is a set that meets it.'];
  if (now.seconds > target) return [false, `${seconds(now.seconds)} is over the target.`];
  if (now.hours > least) return [false, `Met, for ${hours(now.hours)}. It can be had for less.`];
  const byRank = fixes.findIndex(
    (_, index) => plan(totalSeconds, fixes, firstFixes(index + 1)).seconds <= target,
  );
  const ranked = plan(totalSeconds, fixes, firstFixes(byRank + 1)).hours;
  return [
    true,
    now.hours < ranked
      ? `${hours(now.hours)} of work. Going down the ranking until the target is met would have taken ${hours(ranked)}: near the target, look for the small fix that is enough.`
      : `${hours(now.hours)} of work, and the ranking by seconds per hour finds it from the top.`,
  ];
}

/** Five fixes of one page, ranked by seconds per hour of work: choose the set that meets a target with the least work. */
export function EffortLadder() {
  const id = useId();
  const [target, setTarget] = useState(targets[0]!);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [none, setNone] = useState(false);
  const now = plan(totalSeconds, fixes, chosen);
  const [reached, words] = judge(target, chosen, none);
  const toggle = (index: number) => {
    setNone(false);
    setChosen(
      chosen.has(index) ? new Set([...chosen].filter((one) => one !== index)) : new Set([...chosen, index]),
    );
  };

  return (
    <figure className={widgetClasses.widget} aria-labelledby={`${id}-title`}>
      <div className={widgetClasses.head}>
        <b id={`${id}-title`}>A page of 4 seconds, five fixes</b>
        <span className={widgetClasses.dim}>ranked by seconds per hour</span>
      </div>
      <Goal
        question="Which fixes would you do, and where would you stop?"
        goal={`get the page to ${target} s with the least work, or say that none of these will.`}
        reached={reached}
      >
        {words}
      </Goal>
      <fieldset className={styles.choices}>
        <legend className={widgetClasses.hidden}>Target</legend>
        {targets.map((each) => (
          <label key={each}>
            <input
              type="radio"
              name={`${id}-target`}
              checked={target === each}
              onChange={() => {
                setTarget(each);
                setNone(false);
              }}
            />
            Target {each} s
          </label>
        ))}
      </fieldset>
      <table className={`${widgetClasses.readings} ${styles.ladder}`}>
        <caption className={widgetClasses.hidden}>The fixes, what each saves and what it costs</caption>
        <thead>
          <tr>
            <th scope="col">Fix</th>
            <th scope="col">Saves</th>
            <th scope="col">Work</th>
            <th scope="col">Per hour</th>
          </tr>
        </thead>
        <tbody>
          {fixes.map((fix, index) => (
            <tr key={fix.name}>
              <th scope="row">
                <label>
                  <input type="checkbox" checked={chosen.has(index)} onChange={() => toggle(index)} />{' '}
                  {fix.name}
                </label>
              </th>
              <td>{seconds(savedSeconds(fix))}</td>
              <td>{hours(fix.effortHours)}</td>
              <td>{(savedSeconds(fix) / fix.effortHours).toPrecision(2)} s</td>
            </tr>
          ))}
          <tr>
            <th scope="row">
              Left
              <i className={styles.bar} aria-hidden="true">
                <i style={{ width: `${(100 * now.seconds) / totalSeconds}%` }} />
                <b style={{ left: `${(100 * target) / totalSeconds}%` }} />
              </i>
            </th>
            <td>{seconds(now.seconds)}</td>
            <td>{hours(now.hours)}</td>
            <td />
          </tr>
        </tbody>
      </table>
      <p className={styles.none}>
        <button type="button" className="btn sm" aria-pressed={none} onClick={() => setNone(!none)}>
          None of these will
        </button>
      </p>
    </figure>
  );
}
