'use client';

import { useEffect, useState } from 'react';
import { AccountForm } from '../account/AccountForm.tsx';
import { Panel } from '../ui/Panel.tsx';
import { askTeams, type TeamsRefused } from './ask.ts';
import { Problem } from './Problem.tsx';
import styles from './team.module.css';
import { keptWords } from './words.ts';

interface Look {
  readonly invitation: {
    readonly team: string;
    readonly role: string;
    readonly approves: boolean;
    readonly isPersonal: boolean;
    readonly leads: readonly string[];
    readonly refused: string | null;
    readonly member: string | null;
    readonly isWaiting: boolean;
    readonly wasRemoved: boolean;
    readonly keepCodeDays: number | null;
  };
  readonly person: { readonly name: string; readonly email: string } | null;
}

/** An invitation: who invites, what they will see, and a way in. */
export function JoinDesk({ token }: { readonly token: string }) {
  const [look, setLook] = useState<Look>();
  const [problem, setProblem] = useState<TeamsRefused>();
  const [isWaiting, setWaiting] = useState(false);
  const read = () => {
    setProblem(undefined);
    askTeams<Look>('POST', '/join/look', { token }).then(setLook, setProblem);
  };
  useEffect(read, [token]);
  if (problem) {
    return (
      <>
        <h1>Invitation</h1>
        <Problem problem={problem} onRetry={read} />
      </>
    );
  }
  if (!look) return <p className={styles.lead}>Looking at the invitation …</p>;
  const { invitation, person } = look;
  const { team, leads, member, refused } = invitation;
  return (
    <>
      <p className="small dim">Invitation</p>
      <h1>
        Join <bdi>{team}</bdi>
      </h1>
      <p className={styles.lead}>
        {leads.length > 0 && (
          <>
            It is led by <bdi>{leads.join(', ')}</bdi>.{' '}
          </>
        )}
        {invitation.role === 'lead'
          ? 'You would be one of its leads: assign labs, and see who is where.'
          : 'You would be a member: labs are assigned to you with a due date.'}
      </p>
      {invitation.wasRemoved && !member && !refused && (
        <p className={styles.lead}>
          You were removed from this team before: one of its leads has to let you in again.
        </p>
      )}
      {member ? (
        <div className={styles.notice}>
          <p>You are in this team already.</p>
          <a className="btn primary" href={`/team/${member}`}>
            Open the team
          </a>
        </div>
      ) : isWaiting || invitation.isWaiting ? (
        <div className={styles.notice} role="status">
          <p>You asked to join. A lead has to let you in: look at your teams later.</p>
          <a className="btn" href="/team">
            Your teams
          </a>
        </div>
      ) : refused ? (
        <div className={styles.notice} role="alert">
          <p>{refused}</p>
        </div>
      ) : (
        <div className={styles.pair}>
          <Panel title="What the leads will see">
            <div className={styles.text}>
              <p>
                Of the labs that they assign: the tier you reach, how many runs it takes, when you last ran
                one, and whether you seem stuck; how your predictions and quizzes come out.
              </p>
              <p>
                Your code only where you hand it in, and you can take it back.
                {` ${keptWords(invitation.keepCodeDays)} `}Lessons, drafts and other labs are yours alone. You
                can leave at any time, and your work stays yours.
              </p>
            </div>
          </Panel>
          {person ? (
            <Panel title={`Join as ${person.name}`}>
              <AccountForm
                label="Join the team"
                submit={invitation.approves ? 'Ask to join' : 'Join the team'}
                isPrimary
                fields={[
                  {
                    name: 'name',
                    label: 'Your name in this team',
                    autoComplete: 'nickname',
                    first: person.name,
                    hint: `It can be a nickname. You are signed in as ${person.email}.`,
                  },
                ]}
                act={async (values) => {
                  const joined = await askTeams<{ team: string; state: string }>('POST', '/join', {
                    token,
                    name: String(values.get('name')),
                  });
                  if (joined.state === 'joined') location.assign(`/team/${joined.team}`);
                  else setWaiting(true);
                  return undefined;
                }}
              />
            </Panel>
          ) : (
            <Panel title="You are not signed in">
              <div className={styles.text}>
                <p>
                  A team needs an account, so that your work is yours on every device.
                  {invitation.isPersonal && ' It must have the e-mail address that was invited.'} What this
                  browser has of you comes along. Afterwards open this link again.
                </p>
                <a className="btn primary" href="/account">
                  Sign in or make an account
                </a>
              </div>
            </Panel>
          )}
        </div>
      )}
    </>
  );
}
