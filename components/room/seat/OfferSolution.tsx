'use client';

import { type FormEvent, useId, useState } from 'react';
import { createId } from '#lib/device';
import { LIMITS } from '#lib/live';
import { useHoldPage } from '../use-hold-page.ts';
import styles from './seat.module.css';
import type { SeatProps } from './seat-props.ts';

/** Offers the latest right run to the showcase, without a name; and takes offers back. */
export function OfferSolution({ view, act }: SeatProps) {
  const id = useId();
  const [note, setNote] = useState('');
  useHoldPage(note !== '');
  const labs = Object.entries(view.work).flatMap(([lab, { lastCorrectRun }]) =>
    lastCorrectRun === null ? [] : [{ lab, run: lastCorrectRun }],
  );
  const [chosen, setChosen] = useState('');
  const one = labs.find(({ lab }) => lab === chosen) ?? labs[0];
  const titleOf = (lab: string) => view.agenda.find((step) => step.lab === lab)?.title ?? lab;
  if (view.room.phase === 'ended' && view.offered.length === 0) return null;
  const offer = (event: FormEvent) => {
    event.preventDefault();
    if (!one) return;
    void act({ kind: 'offer-solution', solution: createId(), ...one, note }).then(
      (done) => done && setNote(''),
    );
  };
  return (
    <details className={styles.offer}>
      <summary>Offer a solution without your name</summary>
      {view.offered.map((solution, place) => (
        <p key={solution} className={styles.lead}>
          <span className="small">Offer {place + 1} is with the instructor.</span>
          <button
            type="button"
            className="btn quiet sm"
            onClick={() => void act({ kind: 'withdraw-solution', solution })}
          >
            Take it back
          </button>
        </p>
      ))}
      {!one && <p className="small dim2">Your latest right run of a lab can be offered once you have one.</p>}
      {one && view.room.phase !== 'ended' && (
        <form onSubmit={offer} aria-label="Offer a solution">
          {labs.length > 1 && (
            <>
              <label htmlFor={`${id}-lab`}>Lab</label>
              <select id={`${id}-lab`} value={one.lab} onChange={(event) => setChosen(event.target.value)}>
                {labs.map(({ lab }) => (
                  <option key={lab} value={lab}>
                    {titleOf(lab)}
                  </option>
                ))}
              </select>
            </>
          )}
          <label htmlFor={`${id}-note`}>What is good about it? Everybody may read this.</label>
          <input
            className="field"
            id={`${id}-note`}
            value={note}
            maxLength={LIMITS.titleCharacters}
            onChange={(event) => setNote(event.target.value)}
            autoComplete="off"
          />
          <button type="submit" className="btn sm">
            Offer my latest right run of “{titleOf(one.lab)}”
          </button>
        </form>
      )}
    </details>
  );
}
