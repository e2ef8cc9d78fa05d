'use client';

import { useState } from 'react';
import type { Assignment, Overview, StuckRow } from '#lib/teams';
import { StuckEntry } from './StuckEntry.tsx';
import styles from './team.module.css';
import type { OverviewAnswer, TeamOutline } from './types.ts';

export interface StuckListProps {
  readonly team: string;
  readonly assignment: Assignment;
  readonly overview: Overview;
  readonly notes: NonNullable<OverviewAnswer['notes']>;
  readonly outline: TeamOutline;
  readonly now: number;
  readonly onChanged: () => Promise<void>;
}

const SHOWN = 8;

/** Who is stuck where, by which rule, and what was dismissed. */
export function StuckList({ overview, notes, assignment, ...common }: StuckListProps) {
  const [isWhole, setWhole] = useState(false);
  const open = overview.stuck.filter(({ isDismissed }) => !isDismissed);
  const dismissed = overview.stuck.filter(({ isDismissed }) => isDismissed);
  const shown = isWhole ? open : open.slice(0, SHOWN);
  const entry = (row: StuckRow) => (
    <StuckEntry
      key={`${row.member} ${row.lab}`}
      {...common}
      assignment={assignment.id}
      row={row}
      note={notes.find(({ member, lab }) => member === row.member && lab === row.lab)}
    />
  );
  return (
    <section id="stuck" aria-labelledby="stuck-head">
      <div className="ph">
        <h2 id="stuck-head">Stuck</h2>
        <span className="small dim">no gain in four runs, three wrong in a row, or going back and forth</span>
      </div>
      {open.length === 0 ? (
        <p className={styles.none}>{dismissed.length > 0 ? 'Nobody else is stuck.' : 'Nobody is stuck.'}</p>
      ) : (
        <ol className={styles.list}>{shown.map(entry)}</ol>
      )}
      {shown.length < open.length && (
        <button type="button" className="btn sm" onClick={() => setWhole(true)}>
          {`Show all ${open.length}`}
        </button>
      )}
      {dismissed.length > 0 && (
        <details className={styles.shared}>
          <summary className="small dim2">{`${dismissed.length} dismissed until they run the lab again`}</summary>
          <ol className={styles.list}>{dismissed.map(entry)}</ol>
        </details>
      )}
    </section>
  );
}
