'use client';

import { useEffect, useState } from 'react';
import { askTeams } from './ask.ts';
import styles from './due.module.css';
import { noteTeams } from './note-teams.ts';
import type { Assigned } from './types.ts';
import { dueWords } from './words.ts';

/** How many assignments are due within days or are late; nothing when there are none. */
export function DueWords() {
  const [work, setWork] = useState<readonly Assigned[]>([]);
  useEffect(() => {
    askTeams<{ work: Assigned[]; teams: number }>('GET', '/due').then(
      (answer) => {
        noteTeams(answer.teams);
        setWork(answer.work.filter(({ state }) => state === 'soon' || state === 'late'));
      },
      // Offline, or signed out: then nothing is said.
      () => undefined,
    );
  }, []);
  const [first] = work;
  if (!first) return null;
  const { assignment, standing, state } = first;
  const words = `${assignment.title}: ${standing.reached} of ${standing.of} labs, ${state === 'late' ? 'was due' : 'due'} ${dueWords(assignment.dueAt, assignment.timeZone)}`;
  return (
    <span className={styles.due} title={words}>
      {work.length}
      <span className="sr">{` ${work.length === 1 ? 'assignment' : 'assignments'} due. ${words}`}</span>
    </span>
  );
}
