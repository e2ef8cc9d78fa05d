'use client';

import { useEffect, useState } from 'react';
import { askTeams } from './ask.ts';
import styles from './due.module.css';
import { noteTeams } from './note-teams.ts';
import type { Assigned, NoteToMe } from './types.ts';
import { dueWords } from './words.ts';

/** How many assignments are due within days or are late, and notes of leads that wait; nothing when there are none. */
export function DueWords() {
  const [work, setWork] = useState<readonly Assigned[]>([]);
  const [notes, setNotes] = useState<readonly NoteToMe[]>([]);
  useEffect(() => {
    askTeams<{ work: Assigned[]; notes: NoteToMe[]; teams: number }>('GET', '/due').then(
      (answer) => {
        noteTeams(answer.teams);
        setNotes(answer.notes);
        setWork(answer.work.filter(({ state }) => state === 'soon' || state === 'late'));
      },
      // Offline, or signed out: then nothing is said.
      () => undefined,
    );
  }, []);
  const words = [...noteWords(notes), ...workWords(work)].join(' ');
  if (words === '') return null;
  return (
    <span className={styles.due} title={words}>
      {work.length + notes.length}
      <span className="sr">{` ${words}`}</span>
    </span>
  );
}

function noteWords([first, ...more]: readonly NoteToMe[]): string[] {
  if (!first) return [];
  const others = more.length > 0 ? `, and ${more.length} more` : '';
  return [`${first.from} wrote to you about ${first.labTitle}${others}.`];
}

function workWords(work: readonly Assigned[]): string[] {
  const [first] = work;
  if (!first) return [];
  const { assignment, standing, state } = first;
  const due = `${state === 'late' ? 'was due' : 'due'} ${dueWords(assignment.dueAt, assignment.timeZone)}`;
  return [
    `${work.length} ${work.length === 1 ? 'assignment' : 'assignments'} due. ${assignment.title}: ${standing.reached} of ${standing.of} labs, ${due}`,
  ];
}
