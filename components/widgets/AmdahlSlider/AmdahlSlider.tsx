'use client';

import { useId, useState } from 'react';
import { ceiling, leastShareWorth, speedup } from '#lib/simulate/amdahl';
import { Goal } from '../Goal/Goal.tsx';
import { widgetClasses } from '../widget-classes.ts';
import styles from './AmdahlSlider.module.css';

/** Positions of the factor's slider: four steps to a doubling, from 1× to 128×. */
const factorAt = (step: number) => 2 ** (step / 4);
const times = (value: number) => `${value < 10 ? value.toFixed(2) : Math.round(value)}×`;

/** The smallest share, in whole percent, at which the factors 10 and 100 differ by half for the whole program. */
const LEAST_WORTH_MORE = leastShareWorth(10, 100, 1.5);

/** Two bars, before and after, for a part of the program made faster: what the whole gains and the most it can gain. */
export function AmdahlSlider() {
  const id = useId();
  const [percent, setPercent] = useState(26);
  const [step, setStep] = useState(26);
  const share = percent / 100;
  const factor = factorAt(step);
  const whole = speedup(share, factor);
  const partAfter = share / factor;
  const ofCeiling = (whole - 1) / (ceiling(share) - 1);
  const lastTen = speedup(share, 100) / speedup(share, 10);
  const reached = percent === LEAST_WORTH_MORE;

  return (
    <figure className={widgetClasses.widget} aria-labelledby={`${id}-title`}>
      <div className={widgetClasses.head}>
        <b id={`${id}-title`}>One part made faster</b>
        <span className={widgetClasses.dim}>width is time</span>
      </div>
      <Goal
        question="The part is 10 times faster already. Somebody offers to make it 100 times faster. When is that worth having?"
        goal="find the smallest share of the part at which going from 10× to 100× makes the whole 1.5 times faster once more."
        reached={reached}
      >
        From 10× to 100× the whole gets {times(lastTen)} faster at this share.
        {reached && ' Below it the share decides; above it the factor still does.'}
      </Goal>
      <div
        className={`${widgetClasses.body} ${styles.bars}`}
        role="img"
        aria-label={`The part takes ${percent} percent. Made ${times(factor)} faster, the program takes ${Math.round(100 / whole)} percent of its time.`}
      >
        <span>Before</span>
        <div className={styles.bar}>
          <i className={styles.part} style={{ width: `${percent}%` }} />
          <i className={styles.rest} style={{ width: `${100 - percent}%` }} />
        </div>
        <span>After</span>
        <div className={styles.bar}>
          <i className={styles.part} style={{ width: `${100 * partAfter}%` }} />
          <i className={styles.rest} style={{ width: `${100 - percent}%` }} />
        </div>
      </div>
      <div className={widgetClasses.controls}>
        <label htmlFor={`${id}-share`}>
          Share of the part <output>{percent} %</output>
        </label>
        <input
          id={`${id}-share`}
          type="range"
          min="1"
          max="99"
          value={percent}
          aria-valuetext={`${percent} percent of the time`}
          onChange={(event) => setPercent(Number(event.target.value))}
        />
        <label htmlFor={`${id}-factor`}>
          Faster by <output>{times(factor)}</output>
        </label>
        <input
          id={`${id}-factor`}
          type="range"
          min="0"
          max="28"
          value={step}
          aria-valuetext={`${times(factor)} faster`}
          onChange={(event) => setStep(Number(event.target.value))}
        />
      </div>
      <dl className={styles.read} aria-live="polite">
        <div>
          <dt>Whole program</dt>
          <dd>{times(whole)}</dd>
        </div>
        <div>
          <dt>Ceiling, part removed</dt>
          <dd>{times(ceiling(share))}</dd>
        </div>
        <div>
          <dt>Share of the part now</dt>
          <dd>{100 * partAfter * whole < 1 ? 'under 1' : Math.round(100 * partAfter * whole)} %</dd>
        </div>
      </dl>
      <figcaption className={widgetClasses.caption}>
        {factor === 1
          ? 'Nothing is faster yet. Move the second slider.'
          : `This is ${Math.round(100 * ofCeiling)} % of what the part can ever give. The orange is the part; the grey does not care how good you are.`}
      </figcaption>
    </figure>
  );
}
