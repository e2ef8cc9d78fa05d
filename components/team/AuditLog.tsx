'use client';

import { Panel } from '../ui/Panel.tsx';
import { Problem } from './Problem.tsx';
import { Earlier, usePages } from './pages.tsx';
import styles from './team.module.css';

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
  const { pages, problem, reload, ...more } = usePages<Page>(`/${team}/audit`, 'before');
  return (
    <Panel title="Log" className={styles.block}>
      {problem && <Problem problem={problem} onRetry={() => void reload()} />}
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
      <Earlier {...more} />
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
