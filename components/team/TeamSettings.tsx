'use client';

import { type FormEvent, useState } from 'react';
import { AccountForm } from '../account/AccountForm.tsx';
import { Panel } from '../ui/Panel.tsx';
import { askTeams } from './ask.ts';
import styles from './team.module.css';
import type { Member, Team } from './types.ts';

export interface TeamSettingsProps {
  readonly team: Team;
  readonly me: Member;
  readonly onChanged: () => Promise<void>;
}

/** What an owner decides: the name, who looks at those who come, how long code is kept, and the end. */
export function TeamSettings({ team, me, onChanged }: TeamSettingsProps) {
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState('');
  if (me.role !== 'owner') {
    return (
      <p className={styles.lead}>
        {team.approves
          ? 'Whoever comes by a link waits for a lead. '
          : 'Whoever comes by a link is in at once. '}
        {team.keepCodeDays === null
          ? 'Code that was handed in is kept as long as the team exists.'
          : `Code that was handed in can be opened for ${team.keepCodeDays} days.`}{' '}
        An owner changes this.
      </p>
    );
  }
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const values = new FormData(event.currentTarget);
    const days = String(values.get('days') ?? '').trim();
    setSaid('');
    setProblem('');
    askTeams('POST', `/${team.id}`, {
      name: String(values.get('name')),
      approves: values.get('approves') !== null,
      keepCodeDays: days === '' ? null : Number(days),
    })
      .then(async () => {
        await onChanged();
        setSaid('Saved.');
      })
      .catch((error: Error) =>
        setProblem(error.message.replace(/^name: /, 'The name ').replace(/^keepCodeDays: /, 'The days ')),
      );
  };
  return (
    <div className={styles.pair}>
      <Panel title="Settings">
        <form className={styles.inner} aria-label="Settings" onSubmit={send} noValidate>
          <label className={styles.column}>
            Name of the team
            <input className="field" name="name" defaultValue={team.name} autoComplete="off" />
          </label>
          <label className={styles.check}>
            <input type="checkbox" name="approves" defaultChecked={team.approves} />
            <span>Whoever comes by a link waits until a lead lets them in</span>
          </label>
          <label className={styles.column}>
            Keep code that was handed in for so many days
            <input
              className="field"
              type="number"
              name="days"
              min={1}
              max={3650}
              defaultValue={team.keepCodeDays ?? ''}
              placeholder="As long as the team exists"
            />
          </label>
          <p className="small dim2">Older code is forgotten here at once; it stays with whoever wrote it.</p>
          <div className={styles.small}>
            <button type="submit" className="btn">
              Save
            </button>
            <p className={problem ? styles.problem : 'small dim2'} role="status">
              {problem || said}
            </p>
          </div>
        </form>
      </Panel>
      <Panel title="Delete the team">
        <AccountForm
          label="Delete the team"
          submit="Delete the team"
          fields={[
            {
              name: 'name',
              label: 'Name of the team',
              autoComplete: 'off',
              hint: `Assignments, what was handed in and the log go for good. People keep their work. Type “${team.name}” to delete it.`,
            },
          ]}
          act={async (values) => {
            await askTeams('DELETE', `/${team.id}`, { name: String(values.get('name')) });
            location.assign('/team');
            return undefined;
          }}
        />
      </Panel>
    </div>
  );
}
