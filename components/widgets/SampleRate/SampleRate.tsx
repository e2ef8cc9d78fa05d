'use client';

import { useId, useState } from 'react';
import {
  isSound,
  keepsHouse,
  momentsOf,
  RATES,
  rangeOfShares,
  sampledShare,
  trueShare,
} from '#lib/simulate/sample-rate';
import { Goal } from '../Goal/Goal.tsx';
import { widgetClasses } from '../widget-classes.ts';
import styles from './SampleRate.module.css';
import recorded from './slices.json';

const TRUTH = trueShare(recorded);
const LOWEST = RATES.findIndex((rate) => isSound(recorded, rate));
const STARTS = 20;
/** What the picture shows of the recording. */
const SHOWN_US = 100_000;
const percent = (share: number) => `${Math.round(100 * share)} %`;
const slices = recorded.switchesUs
  .map((from, at) => [from, recorded.switchesUs[at + 1] ?? SHOWN_US] as const)
  .filter(([from], at) => at % 2 === 0 && from < SHOWN_US);

/** A recorded run of a worker, sampled again at a rate and from a moment that the reader sets. */
export default function SampleRate() {
  const id = useId();
  const [at, setAt] = useState(RATES.indexOf(100));
  const [start, setStart] = useState(6);
  const [named, setNamed] = useState<number | null>(null);
  const rate = RATES[at]!;
  const moments = momentsOf(recorded, rate, start / STARTS);
  const share = sampledShare(recorded, rate, start / STARTS);
  const range = rangeOfShares(recorded, rate);
  const reached = named === LOWEST;
  const verdict = () => {
    if (named === null) return 'Move the start as well: a profile has only one.';
    if (reached)
      return `${rate} Hz asks least and is never far off; 200 Hz asks ten times as often and is. What counts is whether the samples fall into step with the work.`;
    const { lowest, highest } = rangeOfShares(recorded, RATES[named]!);
    if (!isSound(recorded, RATES[named]!))
      return `Not ${RATES[named]} Hz: depending on its start it finds ${percent(lowest)} to ${percent(highest)}.`;
    return `${RATES[named]} Hz would do. A lower one would, too.`;
  };

  return (
    <figure className={widgetClasses.widget} aria-labelledby={`${id}-title`}>
      <div className={widgetClasses.head}>
        <b id={`${id}-title`}>How often to look</b>
        <span className={widgetClasses.dim}>{recorded.seconds} s of a recorded worker</span>
      </div>
      <Goal
        question="The worker keeps house for a fifth of its time. Which sampling rates find that out?"
        goal="name the lowest rate that is within 5 points of the truth, wherever it begins."
        reached={reached}
      >
        {verdict()}
      </Goal>
      <div className={widgetClasses.body}>
        <div
          className={styles.track}
          role="img"
          aria-label={`The first 100 milliseconds: housekeeping in ten pieces of 2 milliseconds. ${moments.filter((us) => us < SHOWN_US).length} samples fall into them, ${moments.filter((us) => us < SHOWN_US && keepsHouse(recorded, us)).length} of which find housekeeping.`}
        >
          {slices.map(([from, to]) => (
            <i
              key={from}
              style={{
                left: `${(100 * from) / SHOWN_US}%`,
                width: `${(100 * (Math.min(to, SHOWN_US) - from)) / SHOWN_US}%`,
              }}
            />
          ))}
          {moments
            .filter((us) => us < SHOWN_US)
            .map((us) => (
              <b
                key={us}
                data-found={keepsHouse(recorded, us)}
                style={{ left: `${(100 * us) / SHOWN_US}%` }}
              />
            ))}
        </div>
        <p className={styles.axis}>
          <span>0</span>
          <span>the first 100 ms of processor time</span>
          <span>100 ms</span>
        </p>
      </div>
      <div className={widgetClasses.controls}>
        <label htmlFor={`${id}-rate`}>
          Samples a second <output>{rate}</output>
        </label>
        <input
          id={`${id}-rate`}
          type="range"
          min="0"
          max={RATES.length - 1}
          value={at}
          aria-valuetext={`${rate} samples a second`}
          onChange={(event) => setAt(Number(event.target.value))}
        />
        <label htmlFor={`${id}-start`}>
          First sample at <output>{((1000 * start) / STARTS / rate).toFixed(1)} ms</output>
        </label>
        <input
          id={`${id}-start`}
          type="range"
          min="0"
          max={STARTS - 1}
          value={start}
          aria-valuetext={`after ${((1000 * start) / STARTS / rate).toFixed(1)} milliseconds`}
          onChange={(event) => setStart(Number(event.target.value))}
        />
      </div>
      <dl className={widgetClasses.figures} aria-live="polite">
        <div>
          <dt>Samples</dt>
          <dd>{moments.length.toLocaleString('en')}</dd>
        </div>
        <div>
          <dt>Housekeeping, sampled</dt>
          <dd>{percent(share)}</dd>
        </div>
        <div>
          <dt>From any start</dt>
          <dd>
            {percent(range.lowest)} to {percent(range.highest)}
          </dd>
        </div>
        <div>
          <dt>In truth</dt>
          <dd>{percent(TRUTH)}</dd>
        </div>
      </dl>
      <div className={styles.act}>
        <button type="button" className="btn" onClick={() => setNamed(at)}>
          Name {rate} Hz
        </button>
      </div>
      <figcaption className={widgetClasses.caption}>
        Blocks: housekeeping, at the moments the program noted itself. Marks: samples; a filled one finds
        housekeeping. The sampling is computed over the recording; that of perf on the program is in the text.
      </figcaption>
    </figure>
  );
}
