'use client';

import { useId, useState } from 'react';
import { ANSWERS, type Answer, HOSTS, judgeChoice, printTools } from '#lib/simulate/four-gauges';
import { Goal } from '../Goal/Goal.tsx';
import { widgetClasses } from '../widget-classes.ts';
import styles from './FourGauges.module.css';

/** Five slow hosts, one at a time: read what the tools print, then name the resource that others wait for. */
export default function FourGauges() {
  const id = useId();
  const [at, setAt] = useState(0);
  const [choices, setChoices] = useState<Record<number, Answer>>({});
  const host = HOSTS[at]!;
  const choice = choices[at];
  const verdict = choice && judgeChoice(host, choice);
  const right = HOSTS.filter((one, index) => choices[index] === one.queues).length;

  return (
    <figure className={widgetClasses.widget} aria-labelledby={`${id}-title`}>
      <div className={widgetClasses.head}>
        <b id={`${id}-title`}>Which resource queues?</b>
        <span className={widgetClasses.dim}>invented hosts, consistent numbers</span>
      </div>
      <Goal
        question="Five hosts, five complaints. What do others wait for on each?"
        goal="name the resource that queues on all five, or say that none does."
        reached={right === HOSTS.length}
      >
        {right === HOSTS.length
          ? 'One complaint in five named the right resource. On Host E there was none to find.'
          : `${right} of ${HOSTS.length} right.`}
      </Goal>
      <fieldset className={styles.hosts}>
        <legend className={widgetClasses.hidden}>Host</legend>
        {HOSTS.map(({ name, queues }, index) => (
          <label key={name}>
            <input type="radio" name={`${id}-host`} checked={index === at} onChange={() => setAt(index)} />
            {name}
            {choices[index] === queues && <span className={widgetClasses.hidden}> answered</span>}
          </label>
        ))}
      </fieldset>
      <p className={styles.complaint}>
        {host.cores} cores. {host.complaint}
      </p>
      <pre className={styles.output}>{printTools(host)}</pre>
      <fieldset className={styles.answers}>
        <legend>Others wait for</legend>
        {ANSWERS.map((answer) => (
          <button
            key={answer}
            type="button"
            className="btn sm"
            aria-pressed={choice === answer}
            onClick={() => setChoices({ ...choices, [at]: answer })}
          >
            {answer}
          </button>
        ))}
      </fieldset>
      <figcaption className={widgetClasses.caption} aria-live="polite">
        {verdict ? (
          <>
            <b className={verdict.right ? styles.right : styles.wrong}>
              {verdict.right ? 'Yes. ' : 'Not this one. '}
            </b>
            {verdict.because}
          </>
        ) : (
          'r: runnable tasks. b: in uninterruptible waits. si, so: KiB per second from and to swap. aqu-sz: operations under way.'
        )}
      </figcaption>
      <noscript>
        <ul className={styles.plain}>
          {HOSTS.map(({ name, queues, because }) => (
            <li key={name}>
              {name}: {queues}. {because}
            </li>
          ))}
        </ul>
      </noscript>
    </figure>
  );
}
