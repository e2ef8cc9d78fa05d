'use client';

import { useEffect, useState } from 'react';
import { findSeat } from '#lib/device';
import type { ShownSolution } from '#lib/live';
import { EyeOffIcon } from '../../ui/icons.tsx';
import { TierMark } from '../../ui/TierMark.tsx';
import { factorText } from '../words.ts';
import type { SeatProps } from './seat-props.ts';
import styles from './showcase.module.css';
import { useChosen } from './use-chosen.ts';

/** Solutions of the room without names, on one axis, with their code; a vote for one of them. */
export function Showcase({ view, act }: SeatProps) {
  const solutions = Object.entries(view.solutions).sort(([, a], [, b]) => a.letter.localeCompare(b.letter));
  const favourite = solutions.find(([, one]) => one.favourite)?.[0] ?? null;
  const [chosen, choose] = useChosen(favourite);
  if (solutions.length === 0) return null;
  const votes = solutions.reduce((sum, [, { votes }]) => sum + (votes ?? 0), 0);
  const greatest = Math.max(10, ...solutions.map(([, { speedup }]) => speedup ?? 1));
  return (
    <section aria-labelledby="showcase" className={styles.showcase}>
      <header>
        <h2 id="showcase">Solutions of the room</h2>
        <p className="small dim2">
          <EyeOffIcon size={14} />
          <span>Shown with consent, without names. Letters and order are drawn anew for each person.</span>
        </p>
      </header>
      <fieldset className={styles.list}>
        <legend>
          <b>Which one would you merge?</b> Not the fastest: the one you want to find in a year.
        </legend>
        {solutions.map(([id, { favourite: _, ...told }]) => {
          const one = { ...told, favourite: id === chosen };
          return (
            <article key={id} className={styles.solution} data-mine={one.favourite || undefined}>
              <header>
                <h3>
                  Solution {one.letter}
                  {one.mine ? ', yours' : ''}
                </h3>
                <TierMark
                  tier={one.verified === 'none' ? one.tier : one.verified}
                  word={one.tier !== 'none'}
                />
              </header>
              {one.speedup !== null && (
                <>
                  <p className={styles.speedup}>
                    {factorText(one.speedup)} <span>faster</span>
                  </p>
                  <Axis speedup={one.speedup} greatest={greatest} />
                </>
              )}
              <SolutionCode room={view.room.id} id={id} letter={one.letter} />
              {one.note && <p className={`small ${styles.note}`}>{one.note}</p>}
              <Vote
                one={one}
                votes={votes}
                choose={() => choose(id, () => act({ kind: 'favour', solution: id }))}
                isOpen={view.room.phase !== 'ended' && !view.self.left}
              />
            </article>
          );
        })}
      </fieldset>
      <p className="small dim">
        Speed-ups are as measured on their author’s machine, against the starter. Votes are shown after yours.
      </p>
    </section>
  );
}

/** One logarithmic axis for all solutions. */
function Axis({ speedup, greatest }: { readonly speedup: number; readonly greatest: number }) {
  const decades = Math.ceil(Math.log10(greatest));
  const at = (value: number) => (100 * Math.max(0, Math.log10(value))) / decades;
  return (
    <div className={styles.axis} aria-hidden="true">
      {Array.from({ length: decades + 1 }, (_, decade) => (
        <span key={decade} style={{ left: `${at(10 ** decade)}%` }}>
          {10 ** decade}×
        </span>
      ))}
      <i style={{ left: `${at(speedup)}%` }} />
    </div>
  );
}

/** Somebody else's code, as text. It is never run, and nothing of it is markup. */
function SolutionCode({
  room,
  id,
  letter,
}: {
  readonly room: string;
  readonly id: string;
  readonly letter: string;
}) {
  const [said, setSaid] = useState<{ readonly source: string } | { readonly problem: string }>();
  useEffect(() => {
    const ending = new AbortController();
    const read = async () => {
      const headers = { 'X-Hotpath-Room': findSeat(room)?.token ?? '' };
      const response = await fetch(`/api/rooms/${room}/solutions/${id}`, { headers, signal: ending.signal });
      const body = await response.json();
      setSaid(response.ok ? { source: body.source } : { problem: body.error });
    };
    read().catch(() => {
      if (!ending.signal.aborted)
        setSaid({ problem: 'The code could not be fetched. Reload the page to try again.' });
    });
    return () => ending.abort();
  }, [room, id]);
  if (!said) return <p className={`small dim2 ${styles.code}`}>Fetching the code …</p>;
  if ('problem' in said) return <p className={`small dim2 ${styles.code}`}>{said.problem}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: long code scrolls by itself, so the keyboard must reach it
    <section className={styles.code} tabIndex={0} aria-label={`Code of solution ${letter}`}>
      <pre>
        <code>{said.source}</code>
      </pre>
    </section>
  );
}

interface VoteProps {
  readonly choose: () => void;
  readonly one: ShownSolution;
  /** In all. */
  readonly votes: number;
  readonly isOpen: boolean;
}

function Vote({ one, votes, choose, isOpen }: VoteProps) {
  return (
    <label className={styles.vote}>
      <input type="radio" name="favourite" checked={one.favourite} disabled={!isOpen} onChange={choose} />
      <span>{one.favourite ? 'Your vote' : `Vote for ${one.letter}`}</span>
      {one.votes !== null && (
        <>
          <span className={styles.bar} aria-hidden="true">
            <i style={{ width: `${(100 * one.votes) / Math.max(1, votes)}%` }} />
          </span>
          <b>{one.votes}</b>
        </>
      )}
    </label>
  );
}
