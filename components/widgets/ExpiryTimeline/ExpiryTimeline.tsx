'use client';

import { useId, useMemo, useState } from 'react';
import {
  type ExpiryPolicy,
  LEAST_CLEAN_RATE,
  MOST_HEAD_START_MS,
  RATES,
  RECOMPUTE_MS,
  type Reader,
  replayExpiry,
  summariseExpiry,
  VIEW_MS,
  WORKERS,
} from '#lib/simulate/expiry-timeline';
import { Goal } from '../Goal/Goal.tsx';
import { widgetClasses } from '../widget-classes.ts';
import styles from './ExpiryTimeline.module.css';

const POLICIES: readonly { readonly policy: ExpiryPolicy; readonly text: string }[] = [
  { policy: 'everyone', text: 'Everyone who finds it expired asks the database' },
  { policy: 'one', text: 'One asks, the others wait for it' },
  { policy: 'stale', text: 'One asks, the others get the expired value' },
  { policy: 'early', text: 'One asks early, before the expiry' },
];

/** Waits above this are drawn as tall as it. */
const TALLEST_MS = 2_000;
const WIDTH_MS = VIEW_MS.to - VIEW_MS.from;
const place = (atMs: number) => ((atMs - VIEW_MS.from) / WIDTH_MS) * 1_000;
const percent = (ms: number) => `${(100 * ms) / WIDTH_MS}%`;
const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;

/** Two units of a thousand are a pixel or so: the tallest of each column stands for it. */
function linesOf(readers: readonly Reader[]): string {
  const tallest = new Map<number, number>();
  for (const { atMs, waitMs } of readers) {
    const x = Math.round(place(atMs) / 2) * 2;
    tallest.set(x, Math.max(tallest.get(x) ?? 0, waitMs));
  }
  return [...tallest]
    .map(([x, waitMs]) => `M${x} 100V${Math.round(98 - 90 * Math.min(1, waitMs / TALLEST_MS))}`)
    .join('');
}

function expiredOf(readers: readonly Reader[]): string {
  const places = new Set(
    readers.filter(({ expired }) => expired).map(({ atMs }) => Math.round(place(atMs) / 2) * 2),
  );
  return [...places].map((x) => `M${x} 104V112`).join('');
}

/** One expiry of one value under four policies: who asks the database, who waits, who gets what has expired. */
export default function ExpiryTimeline() {
  const id = useId();
  const [policy, setPolicy] = useState<ExpiryPolicy>('everyone');
  const [rate, setRate] = useState(RATES.length - 1);
  const [headStartMs, setHeadStartMs] = useState(500);
  const perSecond = RATES[rate]!;
  const early = policy === 'early';
  const { readers, summary } = useMemo(() => {
    const readers = replayExpiry({ policy, perSecond, headStartMs: early ? headStartMs : 0 });
    return { readers, summary: summariseExpiry(readers) };
  }, [policy, perSecond, headStartMs, early]);
  const { recomputes, longestWaitMs, expiredAnswers, isClean } = summary;
  const reached = isClean && perSecond === LEAST_CLEAN_RATE;

  return (
    <figure className={widgetClasses.widget} aria-labelledby={`${id}-title`}>
      <div className={widgetClasses.head}>
        <b id={`${id}-title`}>One expiry</b>
        <span className={widgetClasses.dim}>
          a recompute takes {seconds(RECOMPUTE_MS)}, the database has {WORKERS} workers
        </span>
      </div>
      <Goal
        question="Can an expiry pass so that the database is asked once, nobody waits, and nobody gets an expired value?"
        goal="do that, with as few readers per second as possible."
        reached={reached}
      >
        {reached
          ? `Even at one reader in ${1 / LEAST_CLEAN_RATE} s. With fewer, none may come between the head start and the expiry, and a reader cannot help: a job that knows the key can.`
          : isClean
            ? 'Clean. Can it be done with fewer readers?'
            : recomputes > 1
              ? `${recomputes} readers asked.`
              : longestWaitMs > 0
                ? 'Somebody waited.'
                : 'Expired values were given.'}
      </Goal>
      <div className={widgetClasses.choices}>
        <fieldset>
          <legend>When the value expires</legend>
          {POLICIES.map((one) => (
            <label key={one.policy}>
              <input
                type="radio"
                name={`${id}-policy`}
                checked={policy === one.policy}
                onChange={() => setPolicy(one.policy)}
              />
              <span>{one.text}</span>
            </label>
          ))}
        </fieldset>
      </div>
      <div className={`${widgetClasses.body} ${styles.view}`}>
        <svg
          role="img"
          aria-label={`${readers.length} readers around the expiry: ${recomputes} asked the database, the longest wait was ${seconds(longestWaitMs)}, ${expiredAnswers} got an expired value`}
          width="100%"
          height="116"
        >
          {early && (
            <rect
              x={percent(-headStartMs - VIEW_MS.from)}
              width={percent(headStartMs)}
              height="100"
              className={styles.head}
            />
          )}
          <line
            x1={percent(-VIEW_MS.from)}
            x2={percent(-VIEW_MS.from)}
            y1="0"
            y2="112"
            className={styles.edge}
          />
          <svg viewBox="0 0 1000 116" preserveAspectRatio="none" width="100%" height="116" aria-hidden="true">
            <path d={linesOf(readers)} className={styles.wait} />
            <path d={expiredOf(readers)} className={styles.expired} />
          </svg>
          <line x1="0" x2="100%" y1="100" y2="100" className={styles.edge} />
        </svg>
        <p className={styles.axis} aria-hidden="true">
          <span>−6 s</span>
          <span>expires</span>
          <span>4 s</span>
          <span>10 s</span>
        </p>
      </div>
      <div className={widgetClasses.controls}>
        <label htmlFor={`${id}-rate`}>
          Readers <output>{perSecond} per s</output>
        </label>
        <input
          id={`${id}-rate`}
          type="range"
          min="0"
          max={RATES.length - 1}
          value={rate}
          aria-valuetext={`${perSecond} readers per second`}
          onChange={(event) => setRate(Number(event.target.value))}
        />
        <label htmlFor={`${id}-head`}>
          Head start <output>{seconds(headStartMs)}</output>
        </label>
        <input
          id={`${id}-head`}
          type="range"
          min="0"
          max={MOST_HEAD_START_MS}
          step="100"
          disabled={!early}
          value={headStartMs}
          aria-valuetext={`${seconds(headStartMs)} before the expiry`}
          onChange={(event) => setHeadStartMs(Number(event.target.value))}
        />
      </div>
      <dl className={widgetClasses.figures} aria-live="polite">
        <div>
          <dt>Asked the database</dt>
          <dd>{recomputes.toLocaleString('en')}</dd>
        </div>
        <div>
          <dt>Longest wait</dt>
          <dd>{seconds(longestWaitMs)}</dd>
        </div>
        <div>
          <dt>Expired values given</dt>
          <dd>{expiredAnswers.toLocaleString('en')}</dd>
        </div>
      </dl>
      <figcaption className={widgetClasses.caption}>
        A line is a reader, as tall as the wait, {seconds(TALLEST_MS)} at most; a grey mark below is an
        expired value. Readers come at equal distances, at the worst moment for whoever begins early.
      </figcaption>
    </figure>
  );
}
