'use client';

import { useEffect, useId, useRef, useState } from 'react';
import {
  type Block,
  formatUs,
  JOBS,
  middleCall,
  placeCall,
  placeTime,
  summariseWarmUp,
  tryBenchmark,
  type WarmUp,
} from '#lib/simulate/warm-up';
import { Goal } from '../Goal/Goal.tsx';
import { widgetClasses } from '../widget-classes.ts';
import styles from './WarmUpCurve.module.css';
import recorded from './warm-up.json';

const HEIGHT = 200;
const CALL_TICKS = [1, 10, 100, 1000];
const TIME_TICKS = [1, 10, 100, 1000];
const recordedBlocks = recorded.blocks as unknown as readonly (readonly [
  number,
  number,
  number,
  number,
  number,
])[];
const curve = recordedBlocks.map(([call, calls, us]): Block => [call, calls, us]);
const recordedSummary = summariseWarmUp(curve);
const DISCARDED = [0, 1, 3, 10, 30, 100, 300, 1000, 3000];
const TIMED = [1, 3, 10, 30, 100, 300, 1000];

const x = (call: number) => (placeCall(call) * 1000).toFixed(1);
/** Rounded: the last digits of Math.log differ between the server's engine and the browser's. */
const y = (us: number) => Math.round((1 - placeTime(us)) * HEIGHT * 10) / 10;
const point = (call: number, us: number) => `${x(call)} ${y(us)}`;
const line = recordedBlocks.map((block) => point(middleCall([block[0], block[1]]), block[2])).join('L');
const upper = recordedBlocks.map((block) => point(middleCall([block[0], block[1]]), block[4]));
const lower = recordedBlocks.map((block) => point(middleCall([block[0], block[1]]), block[3])).reverse();

const describeError = (ratio: number) => {
  const factor = Math.max(ratio, 1 / ratio);
  return `${factor.toFixed(factor < 10 ? 1 : 0)} times too ${ratio > 1 ? 'slow' : 'fast'}`;
};

/** Time per call from the first call on: a recorded curve, and the reader's own on request, timed in a fresh worker. */
export default function WarmUpCurve() {
  const id = useId();
  const [own, setOwn] = useState<WarmUp | null>(null);
  const [state, setState] = useState<'idle' | 'running' | 'failed'>('idle');
  const [job, setJob] = useState(0);
  const [discarded, setDiscarded] = useState(3);
  const [timed, setTimed] = useState(2);
  const [solved, setSolved] = useState<readonly number[]>([]);
  const tried = (at: number, skip: number, count: number) =>
    tryBenchmark(curve, { discarded: DISCARDED[skip]!, timed: TIMED[count]!, calls: JOBS[at]!.calls });
  const { saysUs, paysUs, right } = tried(job, discarded, timed);
  const worker = useRef<Worker | null>(null);

  useEffect(() => () => worker.current?.terminate(), []);

  /** Only a benchmark that the reader has set counts, not one that a change of the job happens to find right. */
  function set(skip: number, count: number) {
    setDiscarded(skip);
    setTimed(count);
    if (tried(job, skip, count).right && !solved.includes(job)) setSolved([...solved, job]);
  }

  function run() {
    worker.current?.terminate();
    setState('running');
    const fresh = new Worker('/widgets/warm-up.js', { type: 'module' });
    worker.current = fresh;
    fresh.onmessage = (event: MessageEvent<WarmUp>) => {
      setOwn(event.data);
      setState('idle');
      fresh.terminate();
    };
    fresh.onerror = () => setState('failed');
  }

  const ownBlocks = own?.blocks.map(([call, calls, ms]): Block => [call, calls, ms * 1000]) ?? [];
  const ownSummary = own ? summariseWarmUp(ownBlocks) : null;
  const rows = [
    { name: 'Recorded', summary: recordedSummary },
    { name: 'This machine', summary: ownSummary },
  ];
  let status = 'Press the button for your own curve: a new worker starts with nothing compiled.';
  if (state === 'running') status = 'Running 5,000 calls in a new worker.';
  else if (state === 'failed') status = 'The worker could not be started: reload the page and try again.';
  else if (ownSummary && own) {
    const gain = ownSummary.earlyUs / ownSummary.settledUs;
    status = `Here the first ${ownSummary.earlyCalls} calls took ${formatUs(ownSummary.earlyUs)} each, later ones ${formatUs(ownSummary.settledUs)}: ${gain.toFixed(gain < 10 ? 1 : 0)} times less.`;
    if (own.tickMs > 0.05)
      status += ` Your clock steps by ${Number(own.tickMs.toPrecision(1))} ms, so the first calls are lumped together.`;
  }

  return (
    <figure className={widgetClasses.widget} aria-labelledby={`${id}-title`}>
      <div className={widgetClasses.head}>
        <b id={`${id}-title`}>One function from its first call on</b>
        <span className={widgetClasses.dim}>both axes log</span>
        <button
          type="button"
          className={`btn sm ${widgetClasses.end}`}
          onClick={run}
          disabled={state === 'running'}
        >
          {own ? 'Run again' : 'Run it here'}
        </button>
      </div>
      <Goal
        question="How many calls must a benchmark throw away?"
        goal="for each of the three jobs, set a benchmark that is right within 10 %."
        reached={solved.length === JOBS.length}
      >
        {solved.length === JOBS.length
          ? 'Only the server needed the warm-up. For the other two the slow calls are the ones that are paid for.'
          : `${solved.length} of ${JOBS.length}.`}
      </Goal>
      <div className={`${widgetClasses.body} ${styles.chart}`}>
        <svg
          role="img"
          width="100%"
          height={HEIGHT + 24}
          aria-label={`Time per call against call number. Recorded: ${formatUs(recordedSummary.firstUs)} at the first call, ${formatUs(recordedSummary.settledUs)} after a thousand calls.`}
        >
          {TIME_TICKS.map((us) => (
            <line key={us} x1="0" x2="100%" y1={y(us)} y2={y(us)} className={styles.grid} />
          ))}
          <svg
            viewBox={`0 0 1000 ${HEIGHT}`}
            preserveAspectRatio="none"
            width="100%"
            height={HEIGHT}
            aria-hidden="true"
          >
            <path d={`M${upper.join('L')}L${lower.join('L')}Z`} className={styles.band} />
            <path d={`M${line}`} className={styles.line} />
          </svg>
          {ownBlocks.map((block) => (
            <circle
              key={block[0]}
              cx={`${(placeCall(middleCall(block)) * 100).toFixed(2)}%`}
              cy={y(block[2])}
              r="3.5"
              className={styles.own}
            />
          ))}
          {TIME_TICKS.map((us) => (
            <text key={us} x="0" y={y(us) - 4} className={styles.label}>
              {us === 1000 ? '1 ms' : `${us} µs`}
            </text>
          ))}
          <line x1="0" x2="100%" y1={HEIGHT} y2={HEIGHT} className={styles.base} />
          {CALL_TICKS.map((call, i) => (
            <text
              key={call}
              x={`${(placeCall(call) * 100).toFixed(2)}%`}
              y={HEIGHT + 17}
              textAnchor={i === 0 ? 'start' : 'middle'}
            >
              {i === 0 ? 'call 1' : call.toLocaleString('en-GB')}
            </text>
          ))}
        </svg>
      </div>
      <div className={widgetClasses.controls}>
        <label htmlFor={`${id}-job`}>The function runs in</label>
        <select id={`${id}-job`} value={job} onChange={(event) => setJob(Number(event.target.value))}>
          {JOBS.map(({ name }, i) => (
            <option key={name} value={i}>
              {name}
              {solved.includes(i) ? ' (done)' : ''}
            </option>
          ))}
        </select>
        <span aria-live="polite" className={styles.verdict}>
          Benchmark {formatUs(saysUs)}, job {formatUs(paysUs)} a call:{' '}
          <b>{right ? 'right' : describeError(saysUs / paysUs)}</b>
        </span>
        <label htmlFor={`${id}-discarded`}>
          Calls thrown away <output>{DISCARDED[discarded]!.toLocaleString('en-GB')}</output>
        </label>
        <input
          id={`${id}-discarded`}
          type="range"
          min="0"
          max={DISCARDED.length - 1}
          value={discarded}
          aria-valuetext={`${DISCARDED[discarded]} calls thrown away`}
          onChange={(event) => set(Number(event.target.value), timed)}
        />
        <label htmlFor={`${id}-timed`}>
          Calls timed <output>{TIMED[timed]!.toLocaleString('en-GB')}</output>
        </label>
        <input
          id={`${id}-timed`}
          type="range"
          min="0"
          max={TIMED.length - 1}
          value={timed}
          aria-valuetext={`${TIMED[timed]} calls timed`}
          onChange={(event) => set(discarded, Number(event.target.value))}
        />
      </div>
      <table className={widgetClasses.readings}>
        <caption className={widgetClasses.hidden}>Time per call</caption>
        <thead>
          <tr>
            <th scope="col">Time per call</th>
            <th scope="col">First</th>
            <th scope="col">First ten</th>
            <th scope="col">After a thousand</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, summary }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{summary ? formatUs(summary.firstUs) : '–'}</td>
              <td>{summary ? formatUs(summary.earlyUs) : '–'}</td>
              <td>{summary ? formatUs(summary.settledUs) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <figcaption className={widgetClasses.caption}>
        <span role="status">{status}</span> Line: median of {recorded.processes} fresh processes of Node{' '}
        {recorded.node.replace(/^v/, '')}; band: the middle half of them.
      </figcaption>
    </figure>
  );
}
