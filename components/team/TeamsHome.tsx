'use client';

import { useEffect } from 'react';
import { AccountForm } from '../account/AccountForm.tsx';
import { countText } from '../course/format-minutes.ts';
import { Panel } from '../ui/Panel.tsx';
import { AssignedList } from './AssignedList.tsx';
import { askTeams } from './ask.ts';
import { Notes } from './Notes.tsx';
import { noteTeams } from './note-teams.ts';
import { Problem } from './Problem.tsx';
import styles from './team.module.css';
import type { Assigned, NoteToMe, Role, TeamOutline } from './types.ts';
import { useLoaded } from './use-loaded.ts';
import { ROLE_WORDS } from './words.ts';

interface Home {
  readonly teams: readonly { id: string; name: string; role: Role; people: number; waiting: number }[];
  readonly waiting: readonly { team: string; at: number }[];
  readonly assigned: readonly Assigned[];
  readonly notes: readonly NoteToMe[];
}

/** What I am asked to do, where I belong, and a way to begin a team. */
export function TeamsHome({ outline }: { readonly outline: TeamOutline }) {
  const { body, problem, reload } = useLoaded<Home>('');
  useEffect(() => {
    if (body) noteTeams(body.teams.length);
  }, [body]);
  return (
    <>
      <h1>Teams</h1>
      <p className={styles.lead}>
        A team takes the course together: its leads assign labs with a due date and see who is where. They see
        code only where somebody handed it in. Learning platforms take <a href="/scorm">packages of tracks</a>
        .
      </p>
      {problem ? (
        <Problem problem={problem} onRetry={() => void reload()} />
      ) : !body ? (
        <p className={styles.lead}>Looking which teams you are in …</p>
      ) : (
        <>
          <Notes notes={body.notes} onChanged={reload} />
          {body.assigned.length > 0 && (
            <Panel title="Assigned to you" className={styles.block}>
              <AssignedList assigned={body.assigned} outline={outline} />
            </Panel>
          )}
          <div className={styles.pair}>
            <Panel title="Your teams">
              {body.teams.length === 0 && body.waiting.length === 0 && (
                <p className={styles.empty}>
                  You are in no team. Open the link of an invitation to join one, or make one yourself.
                </p>
              )}
              <ul className={styles.rows}>
                {body.teams.map(({ id, name, role, people, waiting }) => (
                  <li key={id}>
                    <a href={`/team/${id}`}>{name}</a>
                    <span className="dim small">
                      {ROLE_WORDS[role]}, {people === 1 ? '1 person' : `${people} people`}
                      {waiting > 0 && `, ${countText(waiting, 'request')} to join`}
                    </span>
                  </li>
                ))}
                {body.waiting.map(({ team }) => (
                  <li key={team}>
                    <span>{team}</span>
                    <span className="dim small">Waiting for a lead to let you in</span>
                  </li>
                ))}
              </ul>
            </Panel>
            <Panel title="Make a team">
              <AccountForm
                label="Make a team"
                submit="Make the team"
                fields={[
                  {
                    name: 'name',
                    label: 'Name of the team',
                    autoComplete: 'off',
                    hint: 'You will own it: invite people, assign labs, see who is where.',
                  },
                ]}
                act={async (values) => {
                  const { team } = await askTeams<{ team: string }>('POST', '', {
                    name: String(values.get('name')),
                  });
                  location.assign(`/team/${team}`);
                  return undefined;
                }}
              />
            </Panel>
          </div>
        </>
      )}
    </>
  );
}
