'use client';

import { useId, useMemo, useState } from 'react';
import { askLater, drawTraces, RATE, type SieveRule, sieve } from '#lib/simulate/trace-sieve';
import { Goal } from '../Goal/Goal.tsx';
import { widgetClasses } from '../widget-classes.ts';
import { BUDGET, BUFFERS, HEADS, judge, RESTS, SEED, WAITS } from './reading.ts';
import styles from './TraceSieve.module.css';

const share = (value: number) => `${value >= 0.01 ? Math.round(100 * value) : 100 * value} %`;

/** A rule of sampling over two minutes of a shop's traces, and four questions that are asked of what it kept. */
export default function TraceSieve() {
  const id = useId();
  const traces = useMemo(() => drawTraces(SEED), []);
  const [head, setHead] = useState(2);
  const [isTail, setIsTail] = useState(false);
  const [rest, setRest] = useState(1);
  const [wait, setWait] = useState(0);
  const [buffer, setBuffer] = useState(1);
  const [isWeighted, setIsWeighted] = useState(false);
  const rule: SieveRule = {
    head: HEADS[head]!,
    tail: isTail
      ? {
          keepFailed: true,
          slowerThanS: 1,
          rest: RESTS[rest]!,
          waitS: WAITS[wait]!,
          buffer: BUFFERS[buffer]!,
        }
      : null,
  };
  const sieved = sieve(traces, rule);
  const asked = askLater(traces, sieved, isWeighted);
  const { reached, said } = judge(rule, sieved, asked);
  const slider = (
    label: string,
    text: string,
    value: number,
    most: number,
    onChange: (place: number) => void,
    disabled = false,
  ) => (
    <>
      <label htmlFor={`${id}-${label}`}>
        {label} <output>{text}</output>
      </label>
      <input
        id={`${id}-${label}`}
        type="range"
        min="0"
        max={most}
        value={value}
        disabled={disabled}
        aria-valuetext={text}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    </>
  );

  return (
    <figure className={widgetClasses.widget} aria-labelledby={`${id}-title`}>
      <div className={widgetClasses.head}>
        <b id={`${id}-title`}>What the sieve keeps</b>
        <span className={widgetClasses.dim}>
          {traces.length.toLocaleString('en')} requests, {RATE} a second
        </span>
      </div>
      <Goal
        question="Four people ask about these two minutes a week later. Which rule lets you answer all of them?"
        goal={`answer all four with at most ${share(BUDGET)} of the spans.`}
        reached={reached}
      >
        {said}
      </Goal>
      <div className={widgetClasses.controls}>
        {slider('Begun at the first span', share(HEADS[head]!), head, HEADS.length - 1, setHead)}
        {slider('Kept of the rest', share(RESTS[rest]!), rest, RESTS.length - 1, setRest, !isTail)}
        {slider('Decision after', `${WAITS[wait]} s`, wait, WAITS.length - 1, setWait, !isTail)}
        {slider(
          'Buffer',
          `${BUFFERS[buffer]!.toLocaleString('en')} traces`,
          buffer,
          BUFFERS.length - 1,
          setBuffer,
          !isTail,
        )}
      </div>
      <div className={styles.ticks}>
        <label>
          <input type="checkbox" checked={isTail} onChange={(event) => setIsTail(event.target.checked)} />{' '}
          decide again at the end: keep what failed or took over a second
        </label>
        <label>
          <input
            type="checkbox"
            checked={isWeighted}
            onChange={(event) => setIsWeighted(event.target.checked)}
          />{' '}
          count each trace for as many as it stands for
        </label>
      </div>
      <dl className={widgetClasses.figures} aria-live="polite">
        <div>
          <dt>Spans stored</dt>
          <dd>{(100 * sieved.stored).toFixed(sieved.stored < 0.1 ? 1 : 0)} %</dd>
        </div>
        <div>
          <dt>Waiting at once</dt>
          <dd>{sieved.held.toLocaleString('en')}</dd>
        </div>
        <div>
          <dt>Dropped undecided</dt>
          <dd>{sieved.evicted.toLocaleString('en')}</dd>
        </div>
      </dl>
      <table className={widgetClasses.readings}>
        <caption className={widgetClasses.hidden}>Questions, and what the kept traces answer</caption>
        <tbody>
          {asked.map(({ id: key, question, answered, answer }) => (
            <tr key={key}>
              <th scope="row">{question}</th>
              <td>{answer}</td>
              <td>{answered ? 'answered' : 'not answered'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <figcaption className={widgetClasses.caption}>
        A model: the traces are drawn from one seed, and the sieve decides as a collector does. A request that
        waits for a lock shows only its quick beginning until the wait is over.
      </figcaption>
    </figure>
  );
}
