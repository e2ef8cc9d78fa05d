'use client';

import { useState } from 'react';
import { LIMITS } from '#lib/teams';
import { Panel } from '../ui/Panel.tsx';
import { askTeams } from './ask.ts';
import { Pager } from './Pager.tsx';
import styles from './team.module.css';
import type { Member, PeopleAnswer } from './types.ts';
import { dayText, ROLE_WORDS } from './words.ts';

export interface PeopleProps {
  readonly team: string;
  readonly me: Member;
  readonly answer: PeopleAnswer;
  readonly onChanged: () => Promise<void>;
  readonly find: string;
  readonly onFind: (find: string) => void;
  readonly onFrom: (from: number) => void;
}

/** Who is in the team, as what, and who waits to be. */
export function People({ team, me, answer, onChanged, find, onFind, onFrom }: PeopleProps) {
  const [said, setSaid] = useState('');
  const [leaving, setLeaving] = useState<string>();
  const run = (method: 'POST' | 'DELETE', path: string, body?: object) => {
    setSaid('');
    askTeams(method, `/${team}${path}`, body)
      .then(onChanged)
      .catch((error: Error) => setSaid(error.message));
  };
  const mayRemove = (one: Member) =>
    one.id !== me.id && (me.role === 'owner' || (me.role === 'lead' && one.role === 'member'));
  return (
    <>
      {answer.requests.length > 0 && (
        <Panel title="Waiting to be let in" className={styles.block}>
          <ul className={styles.rows}>
            {answer.requests.map(({ id, name, removedAt }) => (
              <li key={id}>
                <div>
                  <bdi>{name}</bdi>{' '}
                  {removedAt !== null && (
                    <span className="dim small">{`was removed ${dayText(removedAt)}`}</span>
                  )}
                </div>
                <div className={styles.small}>
                  <button
                    type="button"
                    className="btn sm"
                    aria-label={`Let ${name} in`}
                    onClick={() => run('POST', `/requests/${id}`, { accept: true })}
                  >
                    Let in
                  </button>
                  <button
                    type="button"
                    className="btn quiet sm"
                    aria-label={`Refuse ${name}`}
                    onClick={() => run('POST', `/requests/${id}`, { accept: false })}
                  >
                    Refuse
                  </button>
                </div>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title="People" className={styles.block}>
        <Pager place={answer.people} size={LIMITS.page} find={find} onFind={onFind} onFrom={onFrom} />
        <ul className={styles.rows}>
          {answer.members.map((one) => (
            <li key={one.id} className={styles.wrap}>
              <div>
                <bdi>{one.name}</bdi>
                {one.id === me.id && <span className="dim"> (you)</span>}{' '}
                <span className="dim small">{`since ${dayText(one.joinedAt)}`}</span>
              </div>
              <div className={styles.small}>
                {me.role === 'owner' ? (
                  <select
                    aria-label={`Role of ${one.name}`}
                    value={one.role}
                    onChange={(event) => run('POST', `/members/${one.id}`, { role: event.target.value })}
                  >
                    {Object.entries(ROLE_WORDS).map(([role, word]) => (
                      <option key={role} value={role}>
                        {word}
                      </option>
                    ))}
                  </select>
                ) : (
                  <span className="dim2">{ROLE_WORDS[one.role]}</span>
                )}
                {mayRemove(one) &&
                  (leaving === one.id ? (
                    <>
                      <button
                        type="button"
                        className="btn sm"
                        onClick={() => run('DELETE', `/members/${one.id}`)}
                      >
                        Remove, with what they handed in
                      </button>
                      <button type="button" className="btn quiet sm" onClick={() => setLeaving(undefined)}>
                        Keep
                      </button>
                    </>
                  ) : (
                    <button
                      type="button"
                      className="btn quiet sm"
                      aria-label={`Remove ${one.name}`}
                      onClick={() => setLeaving(one.id)}
                    >
                      Remove
                    </button>
                  ))}
              </div>
            </li>
          ))}
        </ul>
        <p className={`${styles.problem} ${styles.empty}`} role="status">
          {said}
        </p>
      </Panel>
    </>
  );
}
