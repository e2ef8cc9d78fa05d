'use client';

import { useState } from 'react';
import { AccountForm } from '../account/AccountForm.tsx';
import { EyeIcon } from '../ui/icons.tsx';
import { Panel } from '../ui/Panel.tsx';
import { TierMark } from '../ui/TierMark.tsx';
import { askTeams } from './ask.ts';
import { Notes } from './Notes.tsx';
import { OwnSubmission } from './OwnSubmission.tsx';
import styles from './team.module.css';
import type { TeamOutline, TeamPage } from './types.ts';
import { dueWords, keptWords, STATE_WORDS } from './words.ts';

export interface MemberViewProps {
  readonly page: TeamPage;
  readonly outline: TeamOutline;
  readonly onChanged: () => Promise<void>;
}

/** What a team asks of me, what its leads see of me, and the way out. */
export function MemberView({ page, outline, onChanged }: MemberViewProps) {
  const { team, me, leads, assignments, notes } = page;
  const [isLeaving, setLeaving] = useState(false);
  const [said, setSaid] = useState('');
  const isMember = me.role === 'member';
  const shown = isMember
    ? assignments
    : assignments.filter(({ standing }) => standing.cells.some(({ runs }) => runs > 0));
  const leave = () =>
    askTeams('DELETE', `/${team.id}/members/me`)
      .then(() => location.assign('/team'))
      .catch((error: Error) => setSaid(error.message));
  return (
    <>
      <Notes notes={notes} onChanged={onChanged} />
      {isMember && shown.length === 0 && <p className={styles.lead}>Nothing is assigned to this team yet.</p>}
      {shown.map(({ id, title, dueAt, timeZone, closedAt, state, standing, handedIn, best }) => (
        <Panel
          key={id}
          title={isMember ? title : `Your own work: ${title}`}
          className={styles.block}
          aside={
            <span className={`small ${styles.aside} ${state === 'late' ? styles.late : 'dim2'}`}>
              {state === 'done' ? 'Done' : `${STATE_WORDS[state]} ${dueWords(dueAt, timeZone)}`}
              {`, ${standing.reached} of ${standing.of}`}
            </span>
          }
        >
          <ul className={styles.rows}>
            {standing.cells.map(({ lab, goal, tier, runs }) => (
              <li key={lab} className={styles.wrap}>
                <div>
                  <a href={`/labs/${lab}`}>{outline.labs.find((one) => one.id === lab)?.title ?? lab}</a>{' '}
                  <span className="dim small">{`to ${goal}`}</span>
                </div>
                <div className={styles.small}>
                  {tier === 'none' ? (
                    <span className="dim small">{runs > 0 ? 'In progress' : 'Not started'}</span>
                  ) : (
                    <TierMark tier={tier} word />
                  )}
                  <OwnSubmission
                    team={team.id}
                    title={outline.labs.find((one) => one.id === lab)?.title ?? lab}
                    submission={handedIn.find((one) => one.lab === lab)}
                    keepCodeDays={team.keepCodeDays}
                    offer={
                      closedAt === null && best[lab] ? { assignment: id, attempt: best[lab] } : undefined
                    }
                    onChanged={onChanged}
                  />
                </div>
              </li>
            ))}
          </ul>
        </Panel>
      ))}
      <div className={styles.pair}>
        <Panel title="What the leads see of you">
          <div className={styles.text}>
            <p>
              <EyeIcon size={14} /> Who leads it (<bdi>{leads.join(', ')}</bdi>) sees of the labs that are
              assigned: the tier you reached, how many runs it took, when you last ran one, and whether you
              seem stuck; how your predictions and quizzes came out. They may write to you about a lab.
            </p>
            <p>
              They see code only where you hand it in, and you can take it back.
              {` ${keptWords(team.keepCodeDays)} `}Labs that are not assigned, lessons and drafts are yours
              alone.
            </p>
          </div>
        </Panel>
        <Panel title="You in this team">
          <AccountForm
            label="Your name in this team"
            submit="Change the name"
            fields={[
              {
                name: 'name',
                label: 'Your name here',
                autoComplete: 'nickname',
                first: me.name,
                hint: 'It can be a nickname.',
              },
            ]}
            act={async (values) => {
              await askTeams('POST', `/${team.id}/members/me`, { name: String(values.get('name')) });
              await onChanged();
              return 'Changed.';
            }}
          />
          <div className={styles.text}>
            {isLeaving ? (
              <>
                <p>
                  What you handed in is taken back, and the leads see nothing more of you. Your work stays
                  yours.
                </p>
                <div className={styles.small}>
                  <button type="button" className="btn" onClick={() => void leave()}>
                    Leave the team
                  </button>
                  <button type="button" className="btn quiet" onClick={() => setLeaving(false)}>
                    Stay
                  </button>
                </div>
              </>
            ) : (
              <button type="button" className="btn" onClick={() => setLeaving(true)}>
                Leave the team …
              </button>
            )}
            <p className={styles.problem} role="status">
              {said}
            </p>
          </div>
        </Panel>
      </div>
    </>
  );
}
