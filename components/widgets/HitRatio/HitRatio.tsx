'use client';

import { useId, useState } from 'react';
import {
  CALLS,
  fastShare,
  HIT_MS,
  HIT_PERCENTS,
  leastHitPercent,
  MISS_MS,
  meanMs,
  percentileMs,
  timesMoreWhenEmpty,
} from '#lib/simulate/hit-ratio';
import { Goal } from '../Goal/Goal.tsx';
import { widgetClasses } from '../widget-classes.ts';
import styles from './HitRatio.module.css';

const GOAL_CALLS = 20;
const GOAL_PERCENT = leastHitPercent(GOAL_CALLS, 95)!;
const PERCENTILES = [50, 95, 99] as const;
const one = (value: number) => (value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en'));

/** A page of several cached calls at any hit ratio: its mean, its percentiles, and what an emptied cache would bring. */
export default function HitRatio() {
  const id = useId();
  const [hit, setHit] = useState<number>(HIT_PERCENTS.indexOf(95));
  const [calls, setCalls] = useState(0);
  const hitPercent = HIT_PERCENTS[hit]!;
  const page = { hitRatio: hitPercent / 100, calls: CALLS[calls]! };
  const fast = fastShare(page);
  const atTwenty = page.calls === GOAL_CALLS;
  const p95IsHit = percentileMs(page, 95) === HIT_MS;
  const reached = atTwenty && hitPercent === GOAL_PERCENT;
  const asFast = Math.round(100 * fast);

  return (
    <figure className={widgetClasses.widget} aria-labelledby={`${id}-title`}>
      <div className={widgetClasses.head}>
        <b id={`${id}-title`}>Hits and pages</b>
        <span className={widgetClasses.dim}>
          a hit takes {HIT_MS} ms, a miss {MISS_MS} ms
        </span>
      </div>
      <Goal
        question="A page makes 20 cached calls at once and waits for the slowest. Which hit ratio makes its p95 fast?"
        goal={`set ${GOAL_CALLS} calls, and find the smallest hit ratio at which the p95 is ${HIT_MS} ms.`}
        reached={reached}
      >
        {reached
          ? `One miss in ${Math.round(100 / (100 - GOAL_PERCENT))} calls. The mean of a call had been under 2 ms long before. And now look at the last figure: an empty cache would be a flood.`
          : !atTwenty
            ? 'Set the calls first.'
            : p95IsHit
              ? 'Fast. Would less do?'
              : `${100 - asFast} % of the pages have a miss in them.`}
      </Goal>
      <div className={widgetClasses.body}>
        <div
          className={styles.pages}
          role="img"
          aria-label={`Of a hundred pages ${asFast} have hits only. p50 ${percentileMs(page, 50)} ms, p95 ${percentileMs(page, 95)} ms, p99 ${percentileMs(page, 99)} ms.`}
        >
          <div className={styles.bar}>
            <i className={styles.fast} style={{ width: `${100 * fast}%` }} />
            <i className={styles.slow} />
          </div>
          {PERCENTILES.map((p) => (
            <div key={p} className={styles.mark} style={{ left: `${p}%` }} aria-hidden="true">
              <span>p{p}</span>
            </div>
          ))}
        </div>
      </div>
      <div className={widgetClasses.controls}>
        <label htmlFor={`${id}-hit`}>
          Hit ratio <output>{hitPercent} %</output>
        </label>
        <input
          id={`${id}-hit`}
          type="range"
          min="0"
          max={HIT_PERCENTS.length - 1}
          value={hit}
          aria-valuetext={`${hitPercent} percent of the calls are hits`}
          onChange={(event) => setHit(Number(event.target.value))}
        />
        <label htmlFor={`${id}-calls`}>
          Calls in a page <output>{page.calls}</output>
        </label>
        <input
          id={`${id}-calls`}
          type="range"
          min="0"
          max={CALLS.length - 1}
          value={calls}
          aria-valuetext={`${page.calls} calls in a page`}
          onChange={(event) => setCalls(Number(event.target.value))}
        />
      </div>
      <dl className={widgetClasses.figures} aria-live="polite">
        <div>
          <dt>Mean of a call</dt>
          <dd>{one(meanMs(page))} ms</dd>
        </div>
        {PERCENTILES.map((p) => (
          <div key={p}>
            <dt>p{p} of the page</dt>
            <dd>{percentileMs(page, p)} ms</dd>
          </div>
        ))}
        <div>
          <dt>Origin, cache empty</dt>
          <dd>{one(timesMoreWhenEmpty(page))}× as much</dd>
        </div>
      </dl>
      <figcaption className={widgetClasses.caption}>
        Pages in order of their time: grey have hits only, orange have a miss. A percentile reads off the page
        at its mark.
      </figcaption>
    </figure>
  );
}
