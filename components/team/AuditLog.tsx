'use client';

import { useState } from 'react';
import { Panel } from '../ui/Panel.tsx';
import { askTeams } from './ask.ts';
import { Problem } from './Problem.tsx';
import styles from './team.module.css';
import { useLoaded } from './use-loaded.ts';

interface Entry {
  readonly sequence: number;
  readonly at: number;
  readonly kind: string;
  readonly by: string;
  readonly about: string;
  readonly detail: string;
}
interface Page {
  readonly entries: readonly Entry[];
  readonly next: number | null;
}

const GONE = 'Somebody who is gone';
const time = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** What was done in the team, the latest first. */
export function AuditLog({ team }: { readonly team: string }) {
  const first = useLoaded<Page>(`/${team}/audit`);
  const [more, setMore] = useState<Page[]>([]);
  const pages = first.body ? [first.body, ...more] : [];
  const next = pages.at(-1)?.next ?? null;
  const [said, setSaid] = useState('');
  const turn = () =>
    askTeams<Page>('GET', `/${team}/audit?before=${next}`)
      .then((page) => {
        setSaid('');
        setMore([...more, page]);
      })
      .catch((error: Error) => setSaid(error.message));
  return (
    <Panel title="Log" className={styles.block}>
      {first.problem && <Problem problem={first.problem} onRetry={() => void first.reload()} />}
      <ul className={styles.rows}>
        {pages.flatMap(({ entries }) =>
          entries.map((entry) => (
            <li key={entry.sequence}>
              <span>{entryText(entry)}</span>
              <time className="dim small nowrap" dateTime={new Date(entry.at).toISOString()}>
                {time.format(entry.at)}
              </time>
            </li>
          )),
        )}
      </ul>
      {next !== null && (
        <div className={`${styles.empty} ${styles.small}`}>
          <button type="button" className="btn sm" onClick={() => void turn()}>
            Earlier
          </button>
          <p className={styles.problem} role="status">
            {said}
          </p>
        </div>
      )}
    </Panel>
  );
}

function entryText({ kind, by: who, about: whom, detail }: Entry): string {
  const [by, about] = [who || GONE, whom || GONE];
  switch (kind) {
    case 'team-created':
      return `${by} made the team.`;
    case 'team-changed':
      return `${by} changed the settings. ${detail}`;
    case 'joined':
      return whom ? `${by} let ${about} in as ${detail}.` : `${by} joined as ${detail}.`;
    case 'left':
      return `${by} left.`;
    case 'removed':
      return `${by} removed ${about}.`;
    case 'role-changed':
      return `${by} changed the role of ${about}: ${detail}.`;
    case 'request-refused':
      return `${by} did not let ${about} in.`;
    case 'invited':
      return `${by} made an invitation: ${detail}.`;
    case 'invitation-ended':
      return `${by} took an invitation back.`;
    case 'assigned':
      return `${by} assigned “${detail}”.`;
    case 'assignment-changed':
      return `${by} changed an assignment: ${detail}.`;
    case 'assignment-deleted':
      return `${by} deleted the assignment “${detail}”.`;
    case 'code-opened':
      return `${by} opened the code that ${about} handed in: ${detail}.`;
    case 'note-sent':
      return `${by} wrote to ${about} about ${detail}.`;
    case 'exported':
      return `${by} exported the team: ${detail}.`;
    case 'inherited':
      return `${about} owns the team, for its last owner’s account is gone.`;
    default:
      return `${by}: ${kind}.`;
  }
}
