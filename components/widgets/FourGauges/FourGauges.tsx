'use client';

import { useId, useState } from 'react';
import { HOSTS, judgeChoice, RESOURCES, type Resource } from '#lib/simulate/four-gauges';
import { frame } from '../frame.ts';
import styles from './FourGauges.module.css';

/** Four slow hosts, one at a time: read utilisation, saturation and errors, then name the resource that queues. */
export function FourGauges() {
  const id = useId();
  const [at, setAt] = useState(0);
  const [choices, setChoices] = useState<Record<number, Resource>>({});
  const host = HOSTS[at]!;
  const choice = choices[at];
  const verdict = choice && judgeChoice(host, choice);

  return (
    <figure className={frame.widget} aria-labelledby={`${id}-title`}>
      <div className={frame.head}>
        <b id={`${id}-title`}>Which resource queues?</b>
        <span className={frame.dim}>invented hosts, consistent numbers</span>
      </div>
      <fieldset className={styles.hosts}>
        <legend className={frame.hidden}>Host</legend>
        {HOSTS.map(({ name }, index) => (
          <label key={name}>
            <input type="radio" name={`${id}-host`} checked={index === at} onChange={() => setAt(index)} />
            {name}
          </label>
        ))}
      </fieldset>
      <p className={styles.complaint}>{host.complaint}</p>
      <table className={`${frame.readings} ${styles.gauges}`}>
        <caption className={frame.hidden}>{host.name}: four resources</caption>
        <thead>
          <tr>
            <th scope="col">Resource</th>
            <th scope="col">Utilisation</th>
            <th scope="col">Saturation</th>
            <th scope="col">Errors</th>
          </tr>
        </thead>
        <tbody>
          {RESOURCES.map((resource) => {
            const gauge = host.gauges[resource];
            return (
              <tr key={resource}>
                <th scope="row">{resource}</th>
                <td>
                  {gauge.utilisation}
                  <i className={styles.bar} aria-hidden="true">
                    <i style={{ width: `${gauge.utilisationPercent}%` }} />
                  </i>
                </td>
                <td>{gauge.saturation}</td>
                <td>{gauge.errors}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <fieldset className={styles.answers}>
        <legend>Others wait for</legend>
        {RESOURCES.map((resource) => (
          <button
            key={resource}
            type="button"
            className="btn sm"
            aria-pressed={choice === resource}
            onClick={() => setChoices({ ...choices, [at]: resource })}
          >
            {resource}
          </button>
        ))}
      </fieldset>
      <figcaption className={frame.caption} aria-live="polite">
        {verdict ? (
          <>
            <b className={verdict.right ? styles.right : styles.wrong}>
              {verdict.right ? 'Yes. ' : 'Not this one. '}
            </b>
            {verdict.because}
          </>
        ) : (
          'Read the saturation column first: a full resource that nobody waits for is a bargain.'
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
