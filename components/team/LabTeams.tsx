'use client';

import { useEffect, useState } from 'react';
import { askTeams } from './ask.ts';
import { HandIn } from './HandIn.tsx';
import { Notes } from './Notes.tsx';
import { noteTeams } from './note-teams.ts';
import { SharedSolutions } from './SharedSolutions.tsx';
import styles from './team.module.css';
import type { Assigned, NoteToMe } from './types.ts';

export interface InLabProps {
  readonly lab: string;
  /** The key of the attempt that is shown; undefined where it is not kept. */
  readonly attempt: string | undefined;
  readonly source: string;
  /** A tier was reached in this lab. */
  readonly isSolved: boolean;
}

interface Answer {
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  readonly assigned: readonly Assigned[];
  readonly notes: readonly NoteToMe[];
}

/** Hand in to the assignments that ask for this lab, and what others in the team share once it is solved. */
export function LabTeams({ lab, attempt, source, isSolved }: InLabProps) {
  const [answer, setAnswer] = useState<Answer>();
  useEffect(() => {
    askTeams<Answer>('GET', '').then(
      (found) => {
        noteTeams(found.teams.length);
        setAnswer(found);
      },
      () => undefined,
    );
  }, []);
  if (!answer || answer.teams.length === 0) return null;
  const asking = answer.assigned.filter(({ assignment }) =>
    assignment.work.goals.some((goal) => goal.lab === lab),
  );
  return (
    <div className={styles.inLab}>
      <Notes
        notes={answer.notes.filter((note) => note.lab === lab)}
        onChanged={async () => setAnswer(await askTeams<Answer>('GET', ''))}
      />
      {attempt !== undefined &&
        asking.map(({ assignment }) => (
          <HandIn key={`${assignment.id} ${attempt}`} assignment={assignment} attempt={attempt} />
        ))}
      {isSolved &&
        answer.teams.map((team) => <SharedSolutions key={team.id} team={team} lab={lab} source={source} />)}
    </div>
  );
}
