'use client';

import { useId, useState } from 'react';
import {
  compareWithRest,
  countBars,
  describeLatency,
  type Mixture,
  NOTICED,
  onlyMeanTells,
  placeOnAxis,
  REQUESTS,
  START,
} from '#lib/simulate/latency-mixture';
import { Goal } from '../Goal/Goal.tsx';
import { widgetClasses } from '../widget-classes.ts';
import styles from './LatencyHistogram.module.css';

const BARS = 52;
const HEIGHT = 190;
const TALLEST = 138;
/** Bars from here on are the tail: drawn hot. */
const TAIL_MS = 150;
const TICKS_MS = [10, 30, 100, 300, 1000, 3000];

const formatMs = (ms: number) =>
  ms >= 995 ? `${(ms / 1000).toFixed(ms >= 9950 ? 0 : 1)} s` : `${Math.round(ms)} ms`;
const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

/** A histogram of 10,000 requests whose slow share can be dragged, with the mean against p50, p95 and p99. */
export default function LatencyHistogram() {
  const id = useId();
  const [mixture, setMixture] = useState(START);
  const [reached, setReached] = useState(false);
  const summary = describeLatency(mixture);
  const times = compareWithRest(mixture);
  const bars = countBars(mixture, BARS);
  const most = Math.max(...bars.map((bar) => bar.requests));
  const marks = [
    { name: 'p50', ms: summary.p50, y: 4, style: styles.p50 },
    { name: 'mean', ms: summary.mean, y: 20, style: styles.mean },
    { name: 'p95', ms: summary.p95, y: 36, style: styles.p95 },
    { name: 'p99', ms: summary.p99, y: placeOnAxis(summary.p99) < 0.6 ? 52 : 4, style: styles.p99 },
  ];
  const slowShare = `${(mixture.slowShare * 100).toFixed(1)} %`;
  const inWords = marks.map(({ name, ms }) => `${name} ${formatMs(ms)}`).join(', ');

  function change(to: Mixture) {
    setMixture(to);
    if (onlyMeanTells(to)) setReached(true);
  }

  return (
    <figure className={widgetClasses.widget} aria-labelledby={`${id}-title`}>
      <div className={widgetClasses.head}>
        <b id={`${id}-title`}>Latency of {REQUESTS.toLocaleString('en-GB')} requests</b>
        <span className={widgetClasses.dim}>log scale</span>
        <button
          type="button"
          className={`btn quiet sm ${widgetClasses.end}`}
          onClick={() => setMixture(START)}
        >
          Reset
        </button>
      </div>
      <Goal
        question="Some requests wait for a lock. Which of the four figures tells you?"
        goal={`find a setting in which the mean has risen to ${NOTICED} times or more, and the p99 to less.`}
        reached={reached}
      >
        {reached &&
          'Fewer than one request in a hundred is slow, so the p99 ends before they begin. The mean includes them.'}
      </Goal>
      <div className={styles.chart}>
        <svg role="img" aria-label={`Histogram: ${inWords}`} width="100%" height={HEIGHT + 24}>
          {bars.map(({ fromMs, requests }, i) => {
            // Rounded: the last digits of Math.exp differ between the server's engine and the browser's.
            const height =
              requests < 0.5 ? 0 : Math.max(1.5, Math.round(Math.sqrt(requests / most) * TALLEST * 10) / 10);
            return (
              <rect
                key={i}
                x={percent(i / BARS)}
                y={(HEIGHT - height).toFixed(1)}
                width={percent(1 / BARS - 0.0025)}
                height={height}
                className={fromMs > TAIL_MS ? styles.tail : styles.bar}
              />
            );
          })}
          <line x1="0" x2="100%" y1={HEIGHT} y2={HEIGHT} className={styles.base} />
          {TICKS_MS.map((ms, i) => (
            <text
              key={ms}
              x={percent(placeOnAxis(ms))}
              y={HEIGHT + 17}
              textAnchor={i === 0 ? 'start' : i === TICKS_MS.length - 1 ? 'end' : 'middle'}
            >
              {formatMs(ms)}
            </text>
          ))}
          {marks.map(({ name, ms, y, style }) => {
            const x = percent(placeOnAxis(ms));
            const atEnd = placeOnAxis(ms) > 0.8;
            return (
              <g key={name}>
                <line x1={x} x2={x} y1={y + 2} y2={HEIGHT} className={`${styles.mark} ${style}`} />
                <text
                  x={x}
                  dx={atEnd ? -5 : 5}
                  y={y + 11}
                  textAnchor={atEnd ? 'end' : 'start'}
                  className={styles.name}
                >
                  {name} {formatMs(ms)}
                </text>
              </g>
            );
          })}
        </svg>
      </div>
      <dl className={styles.read}>
        {marks.map(({ name, ms, style }) => (
          <div key={name}>
            <dt>
              <svg width="2" height="16" aria-hidden="true">
                <line x1="1" x2="1" y1="0" y2="16" className={`${styles.mark} ${style}`} />
              </svg>
              {name}
            </dt>
            <dd>{formatMs(ms)}</dd>
          </div>
        ))}
      </dl>
      <div className={widgetClasses.controls}>
        <label htmlFor={`${id}-share`}>
          Slow requests <output>{slowShare}</output>
        </label>
        <input
          id={`${id}-share`}
          type="range"
          min="0"
          max="8"
          step="0.1"
          value={Number((mixture.slowShare * 100).toFixed(1))}
          aria-valuetext={`${slowShare} of the requests: ${inWords}`}
          onChange={(event) => change({ ...mixture, slowShare: Number(event.target.value) / 100 })}
        />
        <label htmlFor={`${id}-slowdown`}>
          Slower by <output>{mixture.slowdown}×</output>
        </label>
        <input
          id={`${id}-slowdown`}
          type="range"
          min="2"
          max="40"
          step="1"
          value={mixture.slowdown}
          aria-valuetext={`${mixture.slowdown} times slower: ${inWords}`}
          onChange={(event) => change({ ...mixture, slowdown: Number(event.target.value) })}
        />
      </div>
      <figcaption className={widgetClasses.caption}>
        Against no slow requests: mean {times.mean.toFixed(2)} times, p99 {times.p99.toFixed(2)} times. The
        height of a bar is a square root, or the tail would not be visible at all.
      </figcaption>
    </figure>
  );
}
