'use client';

import { useId, useState } from 'react';
import {
  formatShare,
  judgeGuess,
  judgeNext,
  listCandidates,
  listChoices,
  NONE,
  rankChoices,
} from '#lib/simulate/hotspot-poll';
import { Goal } from '../Goal/Goal.tsx';
import { widgetClasses } from '../widget-classes.ts';
import recorded from './daily-report.json';
import styles from './GuessTheHotspot.module.css';

const TIMES = 2;
const choices = listChoices(recorded.program);
const before = rankChoices(choices, recorded.functions);
const after = rankChoices(choices, recorded.after.functions);
const rightNext = listCandidates(choices, after, TIMES)[0] ?? NONE;

/** A poll over the functions of a small program and its recorded profile; then the same for the mended program. */
export default function GuessTheHotspot() {
  const id = useId();
  const [mended, setMended] = useState(false);
  const [guess, setGuess] = useState('');
  const [shown, setShown] = useState(false);
  const [reached, setReached] = useState(false);
  const rows = mended ? after : before;
  const options = mended ? [...choices, { name: NONE, code: NONE }] : choices;

  function act() {
    if (!shown && !guess) return;
    if (shown) {
      setGuess('');
      setMended(!mended);
    } else if (mended && guess === rightNext) setReached(true);
    setShown(!shown);
  }

  let said = guess ? `Your guess: ${guess}.` : 'Pick one first.';
  if (shown) said = mended ? judgeNext(guess, rows, TIMES) : judgeGuess(guess, rows);
  let button = 'Show the profile';
  if (shown) button = mended ? 'Start again' : 'Mend the hottest';

  return (
    <figure className={widgetClasses.widget} aria-labelledby={`${id}-title`}>
      <div className={widgetClasses.head}>
        <b id={`${id}-title`}>Where does the daily report spend its time?</b>
      </div>
      <Goal
        question={
          mended
            ? `The hottest line is mended. Which function could make the rest ${TIMES} times as fast?`
            : 'You may change one function. Which one takes the most time?'
        }
        goal={`guess, look, mend, and then say what to change to be ${TIMES} times as fast again.`}
        reached={reached}
      />
      <fieldset className={styles.poll}>
        <legend className={widgetClasses.hidden}>Pick a function</legend>
        {options.map(({ name, code }) => {
          const row = rows.find((entry) => entry.name === name);
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
              {shown && row && (
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
          {button}
        </button>
        <p aria-live="polite">{said}</p>
      </div>
      <figcaption className={widgetClasses.caption}>
        Recorded in Node: {recorded.runs} runs, {recorded.samples.toLocaleString('en-GB')} samples, and as
        many runs of the mended program. Shares include everything a function calls.
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
