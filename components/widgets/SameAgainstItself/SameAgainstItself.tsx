'use client';

import { useEffect, useId, useRef, useState } from 'react';
import {
  describeRatio,
  describeTally,
  EXTRA_WORK,
  placeRatio,
  type Ratio,
  runAaTest,
  seesBelowNoise,
  tallyPairs,
} from '#lib/simulate/aa-test';
import { Goal } from '../Goal/Goal.tsx';
import { widgetClasses } from '../widget-classes.ts';
import styles from './SameAgainstItself.module.css';
import recorded from './same-against-itself.json';

const PAIRS = 60;
const TICKS = [0.5, 0.8, 1, 1.25, 2];
const recordedTally = tallyPairs(recorded.ratios);
const percent = (share: number) => `${(share * 100).toFixed(2)}%`;
/** Spreads the dots over the strip's height so that equal ratios stay visible; the golden ratio avoids rows. */
const heightOf = (i: number, top: number, tall: number) => top + 4 + ((i * 0.618034) % 1) * (tall - 8);

/** Dots in a strip: one pair each, its ratio across. */
function Strip({
  ratios,
  y,
  tall,
  style,
}: {
  ratios: readonly Ratio[];
  y: number;
  tall: number;
  style: string;
}) {
  return ratios.map((ratio, i) => (
    <circle key={i} cx={percent(placeRatio(ratio))} cy={heightOf(i, y, tall)} r="3" className={style} />
  ));
}

/**
 * The reader's machine times one function against itself, with a little extra work on request, and shows how often a
 * before/after pair says otherwise.
 */
export default function SameAgainstItself() {
  const id = useId();
  const [ratios, setRatios] = useState<readonly Ratio[]>([]);
  const [extra, setExtra] = useState(0);
  const [reached, setReached] = useState('');
  const [state, setState] = useState<'idle' | 'running' | 'hidden'>('idle');
  const stop = useRef<AbortController | null>(null);

  useEffect(() => {
    const onHide = () => {
      if (!document.hidden || !stop.current || stop.current.signal.aborted) return;
      stop.current.abort();
      setState('hidden');
    };
    document.addEventListener('visibilitychange', onHide);
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      stop.current?.abort();
    };
  }, []);

  async function run() {
    const controller = new AbortController();
    stop.current = controller;
    setRatios([]);
    setState('running');
    const machine = {
      now: () => performance.now(),
      rest: () => new Promise<void>((resolve) => setTimeout(resolve)),
    };
    const all: Ratio[] = [];
    for await (const ratio of runAaTest(machine, PAIRS, controller.signal, extra)) {
      all.push(ratio);
      setRatios([...all]);
    }
    if (stop.current !== controller || controller.signal.aborted) return;
    setState('idle');
    const tally = tallyPairs(all);
    if (seesBelowNoise(tally, extra))
      setReached(
        `With ${extra * 100} % more work, ${tally.below} of ${tally.pairs} pairs said faster; together they say slower.`,
      );
  }

  function halt() {
    stop.current?.abort();
    setState('idle');
  }

  const running = state === 'running';
  const tally = ratios.length > 0 ? tallyPairs(ratios) : null;
  let status = 'Not run on this machine yet. Takes about two seconds.';
  if (state === 'hidden') status = 'Stopped: the tab was hidden, and a hidden tab is not measured fairly.';
  else if (running) status = `Pair ${ratios.length} of ${PAIRS}.`;
  else if (tally) status = describeTally(tally, extra);

  return (
    <figure className={widgetClasses.widget} aria-labelledby={`${id}-title`}>
      <div className={widgetClasses.head}>
        <b id={`${id}-title`}>One function against itself</b>
        <span className={widgetClasses.dim}>time after ÷ time before, log scale</span>
        <button type="button" className={`btn sm ${widgetClasses.end}`} onClick={running ? halt : run}>
          {running ? 'Stop' : ratios.length > 0 ? 'Run again' : 'Run it here'}
        </button>
      </div>
      <Goal
        question="How small a difference can your machine see?"
        goal="find an amount of extra work that at least one pair in five gets the wrong way round, and that all pairs together find all the same."
        reached={reached !== ''}
      >
        {reached}
      </Goal>
      <div className={widgetClasses.controls}>
        <label htmlFor={`${id}-extra`}>Extra work in “after”</label>
        <select
          id={`${id}-extra`}
          value={extra}
          disabled={running}
          onChange={(event) => {
            setExtra(Number(event.target.value));
            setRatios([]);
          }}
        >
          {EXTRA_WORK.map((share) => (
            <option key={share} value={share}>
              {share ? `${share * 100} %` : 'none (A/A)'}
            </option>
          ))}
        </select>
      </div>
      <div className={widgetClasses.body}>
        <svg
          role="img"
          width="100%"
          height="164"
          aria-label={`Ratios of ${recordedTally.pairs} recorded pairs${tally ? ` and of ${tally.pairs} pairs on this machine` : ''}; the counts are in the table below`}
        >
          <rect
            x={percent(placeRatio(1 / 1.05))}
            width={percent(placeRatio(1.05) - placeRatio(1 / 1.05))}
            height="140"
            className={styles.band}
          />
          {TICKS.map((ratio, i) => (
            <g key={ratio}>
              <line
                x1={percent(placeRatio(ratio))}
                x2={percent(placeRatio(ratio))}
                y1="0"
                y2="144"
                className={ratio === 1 ? styles.truth : styles.grid}
              />
              <text
                x={percent(placeRatio(ratio))}
                y="160"
                textAnchor={i === 0 ? 'start' : i === TICKS.length - 1 ? 'end' : 'middle'}
              >
                {ratio}×
              </text>
            </g>
          ))}
          <Strip ratios={recorded.ratios} y={16} tall={50} style={styles.recorded ?? ''} />
          <Strip ratios={ratios} y={90} tall={50} style={styles.yours ?? ''} />
          <line x1="0" x2="100%" y1="70" y2="70" className={styles.grid} />
          <text x="0" y="12" className={styles.label}>
            recorded for this lesson
          </text>
          <text x="0" y="86" className={styles.label}>
            this machine
          </text>
        </svg>
      </div>
      <table className={widgetClasses.readings}>
        <caption className={widgetClasses.hidden}>What one before/after pair would have reported</caption>
        <thead>
          <tr>
            <th scope="col">One pair says</th>
            <th scope="col">Pairs</th>
            <th scope="col">5 % faster</th>
            <th scope="col">5 % slower</th>
            <th scope="col">Extremes</th>
          </tr>
        </thead>
        <tbody>
          {[['Recorded', recordedTally] as const, ['This machine', tally] as const].map(([name, row]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{row ? row.pairs : '–'}</td>
              <td>{row ? row.faster : '–'}</td>
              <td>{row ? row.slower : '–'}</td>
              <td>{row ? `${describeRatio(row.lowest)}, ${describeRatio(row.highest)}` : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <figcaption className={widgetClasses.caption}>
        <span role="status">{status}</span> The grey band is ±5 %. Dots on the edge lie beyond it. Nothing
        leaves this page.
      </figcaption>
    </figure>
  );
}
