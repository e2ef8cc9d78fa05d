'use client';

import { useId, useMemo, useState } from 'react';
import {
  hidesStop,
  type LoadTest,
  runClosedLoop,
  runOpenLoop,
  type Sample,
  summarise,
} from '#lib/simulate/coordinated-omission';
import { Goal } from '../Goal/Goal.tsx';
import { widgetClasses } from '../widget-classes.ts';
import styles from './TwoTimelines.module.css';

const cycleMs = 20_000;
/** The part of the cycle that is drawn: two seconds before the pause begins to six seconds after. */
const viewMs = { from: 8_000, to: 16_000 };
const tallestMs = 4_000;
/** One step of the slider for the length of the pause. */
const stepMs = 50;

const seconds = (ms: number) => `${(ms / 1_000).toFixed(2)} s`;
const milliseconds = (ms: number) => `${Math.round(ms).toLocaleString('en-GB')} ms`;
const count = (value: number) => value.toLocaleString('en-GB');

/** One pixel of a lesson's width, more or less: requests closer than that cannot be told apart. */
const COLUMN = 2;

/** The requests that fall into the view as one path, the tallest of each column, bottom to top. */
function linesOf(samples: readonly Sample[]): string {
  const tallest = new Map<number, number>();
  for (const { fromMs, latencyMs } of samples) {
    const place = ((fromMs - viewMs.from) / (viewMs.to - viewMs.from)) * 1_000;
    if (place < 0 || place > 1_000) continue;
    const x = Math.round(place / COLUMN) * COLUMN;
    tallest.set(x, Math.max(tallest.get(x) ?? 0, latencyMs));
  }
  return [...tallest]
    .map(([x, latencyMs]) => `M${x} 100V${Math.round(100 - Math.max(1, (latencyMs / tallestMs) * 100))}`)
    .join('');
}

/** One tester's lane: a line per request it counted, as tall as the latency it wrote down. */
function Lane({
  name,
  note,
  samples,
  pauseMs,
}: {
  name: string;
  note: string;
  samples: Sample[];
  pauseMs: number;
}) {
  const slow = summarise(samples.map((sample) => sample.latencyMs));
  const percent = (ms: number) => `${(100 * (ms - viewMs.from)) / (viewMs.to - viewMs.from)}%`;
  return (
    <div className={styles.lane}>
      <p>
        <b>{name}</b> <span className={widgetClasses.dim}>{note}</span>
      </p>
      <svg
        role="img"
        aria-label={`${name}: ${count(slow.count)} requests in 100 seconds, p99 ${milliseconds(slow.p99Ms)}`}
        width="100%"
        height="104"
      >
        <rect
          x={percent(cycleMs / 2)}
          width={`${(100 * pauseMs) / (viewMs.to - viewMs.from)}%`}
          height="100"
          className={styles.pause}
        />
        {[1, 3].map((at) => (
          <line key={at} x1="0" x2="100%" y1={at * 25} y2={at * 25} className={styles.grid} />
        ))}
        {[1, 3].map((at) => (
          <text key={at} x="0" y={at * 25 - 4}>
            {4 - at} s
          </text>
        ))}
        <svg viewBox="0 0 1000 100" preserveAspectRatio="none" width="100%" height="100" aria-hidden="true">
          <path d={linesOf(samples)} className={styles.request} />
        </svg>
        <line x1="0" x2="100%" y1="100" y2="100" className={styles.base} />
      </svg>
    </div>
  );
}

/** A closed-loop and an open-loop tester on one server that pauses: what each of them sees and what it reports. */
export default function TwoTimelines() {
  const id = useId();
  const [pauseMs, setPauseMs] = useState(2_000);
  const [rate, setRate] = useState(200);
  const { closed, open, closedReport, openReport, reached } = useMemo(() => {
    const test: LoadTest = { intervalMs: 1_000 / rate, serviceMs: 1, pauseMs, cycleMs, durationMs: 100_000 };
    const closed = runClosedLoop(test);
    const open = runOpenLoop(test);
    const report = (samples: Sample[]) => summarise(samples.map((sample) => sample.latencyMs));
    const reached = hidesStop(test, 0.99) && !hidesStop({ ...test, pauseMs: pauseMs + stepMs }, 0.99);
    return { closed, open, closedReport: report(closed), openReport: report(open), reached };
  }, [pauseMs, rate]);
  const missing = openReport.count - closedReport.count;

  return (
    <figure className={widgetClasses.widget} aria-labelledby={`${id}-title`}>
      <div className={widgetClasses.head}>
        <b id={`${id}-title`}>Two testers, one server</b>
        <span className={widgetClasses.dim}>8 of every 20 seconds</span>
      </div>
      <Goal
        question="How long may this server stop, every 20 seconds, before a p99 tells you?"
        goal="find the longest stop that even the open loop’s p99 does not show."
        reached={reached}
      >
        {reached
          ? `A stop of ${seconds(pauseMs)} makes fewer than 1 % of the requests slow, so a p99 of 1 ms is true here, and timed from the right moment. Only the longest shows it. The closed loop’s p99 shows none of the stops on this slider.`
          : openReport.p99Ms > 1
            ? 'The open loop’s p99 shows this stop.'
            : pauseMs > 0
              ? 'Hidden, but a longer one would be too.'
              : 'Nothing stops yet.'}
      </Goal>
      <div className={widgetClasses.body}>
        <Lane name="Closed loop" note="waits for each answer" samples={closed} pauseMs={pauseMs} />
        <Lane name="Open loop" note="sends when the request is due" samples={open} pauseMs={pauseMs} />
        <p className={styles.axis} aria-hidden="true">
          <span>−2 s</span>
          <span>server stops</span>
          <span>2 s</span>
          <span>4 s</span>
          <span>6 s</span>
        </p>
      </div>
      <div className={widgetClasses.controls}>
        <label htmlFor={`${id}-pause`}>
          Pause <output>{seconds(pauseMs)}</output>
        </label>
        <input
          id={`${id}-pause`}
          type="range"
          min="0"
          max="4000"
          step={stepMs}
          value={pauseMs}
          aria-valuetext={seconds(pauseMs)}
          onChange={(event) => setPauseMs(Number(event.target.value))}
        />
        <label htmlFor={`${id}-rate`}>
          Rate <output>{rate} per s</output>
        </label>
        <input
          id={`${id}-rate`}
          type="range"
          min="20"
          max="400"
          step="20"
          value={rate}
          aria-valuetext={`${rate} requests per second`}
          onChange={(event) => setRate(Number(event.target.value))}
        />
      </div>
      <table className={widgetClasses.readings}>
        <caption className={widgetClasses.hidden}>What each tester reports after 100 seconds</caption>
        <thead>
          <tr>
            <th scope="col">Reports</th>
            <th scope="col">Requests</th>
            <th scope="col">p90</th>
            <th scope="col">p99</th>
            <th scope="col">Longest</th>
          </tr>
        </thead>
        <tbody>
          {[['Closed loop', closedReport] as const, ['Open loop', openReport] as const].map(
            ([name, report]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{count(report.count)}</td>
                <td>{milliseconds(report.p90Ms)}</td>
                <td>{milliseconds(report.p99Ms)}</td>
                <td>{milliseconds(report.maxMs)}</td>
              </tr>
            ),
          )}
        </tbody>
      </table>
      <figcaption className={widgetClasses.caption} aria-live="polite">
        {missing > 0
          ? `The closed loop never sent ${count(missing)} of ${count(openReport.count)} requests: the ones due while the server was stopped. The grey band is the pause.`
          : 'Without a pause both testers send the same requests and report the same latencies.'}
      </figcaption>
    </figure>
  );
}
