'use client';

import { useId, useState } from 'react';
import { formatShare, judgeGuess, listChoices, rankChoices } from '#lib/simulate/hotspot-poll';
import { frame } from '../frame.ts';
import recorded from './daily-report.json';
import styles from './GuessTheHotspot.module.css';

const choices = listChoices(recorded.program);
const rows = rankChoices(choices, recorded.functions);

/** A poll over the functions of a small program; once the reader has guessed, its recorded profile. */
export function GuessTheHotspot() {
  const id = useId();
  const [guess, setGuess] = useState('');
  const [shown, setShown] = useState(false);

  function act() {
    if (shown) setGuess('');
    if (shown || guess) setShown(!shown);
  }

  return (
    <figure className={frame.widget} aria-labelledby={`${id}-title`}>
      <div className={frame.head}>
        <b id={`${id}-title`}>Where does the daily report spend its time?</b>
      </div>
      <fieldset className={styles.poll}>
        <legend className={frame.hidden}>Pick the function that takes the most time</legend>
        {choices.map(({ name, code }) => {
          const row = rows.find((entry) => entry.name === name)!;
          return (
            <label key={name} className={styles.choice}>
              <input
                type="radio"
                name={`${id}-guess`}
                checked={guess === name}
                disabled={shown}
                onChange={() => setGuess(name)}
              />
              <code>{code}</code>
              {shown && (
                <span className={styles.share} data-heat={row.heat}>
                  <i style={{ width: `${row.share * 100}%` }} />
                  <b>{formatShare(row.share)}</b>
                  {guess === name && <span>your guess</span>}
                </span>
              )}
            </label>
          );
        })}
      </fieldset>
      <div className={styles.act}>
        <button type="button" className="btn" aria-disabled={!guess && !shown} onClick={act}>
          {shown ? 'Guess again' : 'Show the profile'}
        </button>
        <p aria-live="polite">
          {shown ? judgeGuess(guess, rows) : guess ? `Your guess: ${guess}.` : 'Pick one function first.'}
        </p>
      </div>
      <figcaption className={frame.caption}>
        Recorded in Node: {recorded.runs} runs, {recorded.samples.toLocaleString('en-GB')} samples. Shares
        include everything a function calls.
        <details className={styles.table}>
          <summary>The profile as a table (gives the answer away)</summary>
          <table>
            <thead>
              <tr>
                <th scope="col">Function</th>
                <th scope="col">Share of samples</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ name, share }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{formatShare(share)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      </figcaption>
    </figure>
  );
}
