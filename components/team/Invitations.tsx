'use client';

import { type FormEvent, useState } from 'react';
import { Panel } from '../ui/Panel.tsx';
import { askTeams } from './ask.ts';
import styles from './team.module.css';
import type { Member, PeopleAnswer } from './types.ts';
import { dayText, ROLE_WORDS } from './words.ts';

export interface InvitationsProps {
  readonly team: string;
  readonly me: Member;
  readonly answer: PeopleAnswer;
  readonly onChanged: () => Promise<void>;
}

/** Links into the team: make one, send one to an address, take one back. */
export function Invitations({ team, me, answer, onChanged }: InvitationsProps) {
  const [by, setBy] = useState<'link' | 'address'>('link');
  const [link, setLink] = useState('');
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState('');
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const values = new FormData(event.currentTarget);
    const text = (name: string) => String(values.get(name) ?? '');
    const common = { role: text('role') || 'member', days: Number(text('days')) };
    const wish =
      by === 'link' ? { ...common, uses: Number(text('uses')) } : { ...common, email: text('email') };
    setSaid('');
    setLink('');
    setProblem('');
    askTeams<{ path: string }>('POST', `/${team}/invitations`, wish)
      .then(async ({ path }) => {
        setLink(`${location.origin}${path}`);
        setSaid(
          by === 'link'
            ? 'Copy the link now: it is not shown again.'
            : 'It was sent to the address; where the site sends no mail, whoever runs it finds it in the server’s log. You can also hand it on yourself:',
        );
        await onChanged();
      })
      .catch((error: Error) => setProblem(error.message.replace(/^(email|uses|days): (?=must)/, 'The $1 ')));
  };
  return (
    <Panel title="Invitations" className={styles.block}>
      <form className={styles.inner} aria-label="Invite" onSubmit={send} noValidate>
        <div className={styles.choices} role="radiogroup" aria-label="Invite by">
          <label>
            <input type="radio" name="by" checked={by === 'link'} onChange={() => setBy('link')} />
            By link
          </label>
          <label>
            <input type="radio" name="by" checked={by === 'address'} onChange={() => setBy('address')} />
            By e-mail address
          </label>
        </div>
        <div className={styles.fields}>
          {by === 'link' ? (
            <label>
              Works for how many people
              <input className="field" type="number" name="uses" min={1} max={200} defaultValue={10} />
            </label>
          ) : (
            <label>
              E-mail address
              <input className="field" type="email" name="email" autoComplete="off" />
            </label>
          )}
          <label>
            Days until it expires
            <input className="field" type="number" name="days" min={1} max={60} defaultValue={7} />
          </label>
          {me.role === 'owner' && (
            <label>
              As
              <select name="role">
                <option value="member">Member</option>
                <option value="lead">Lead</option>
              </select>
            </label>
          )}
        </div>
        <div className={styles.small}>
          <button type="submit" className="btn primary">
            Invite
          </button>
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        </div>
        <p className="small dim2" role="status">
          {said}
        </p>
        {link && (
          <input
            className={`field ${styles.link}`}
            aria-label="Link of the invitation"
            readOnly
            value={link}
            onFocus={(event) => event.target.select()}
          />
        )}
      </form>
      <ul className={styles.rows}>
        {answer.invitations.map(({ id, email, role, usesLeft, expiresAt }) => (
          <li key={id} className={styles.wrap}>
            <div>
              {email ?? 'By link'}{' '}
              <span className="dim small">
                {`as ${ROLE_WORDS[role].toLowerCase()}, ${usesLeft === 1 ? 'once' : `${usesLeft} times`}, until ${dayText(expiresAt)}`}
              </span>
            </div>
            <button
              type="button"
              className="btn quiet sm"
              aria-label={`Take back the invitation ${email ?? 'by link'} until ${dayText(expiresAt)}`}
              onClick={() =>
                askTeams('DELETE', `/${team}/invitations/${id}`)
                  .then(onChanged)
                  .catch((error: Error) => setProblem(error.message))
              }
            >
              Take back
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
