'use client';

import { useState } from 'react';
import type { Assignment, Overview } from '#lib/teams';
import { Panel } from '../ui/Panel.tsx';
import { TierMark } from '../ui/TierMark.tsx';
import { askTeams } from './ask.ts';
import { Problem } from './Problem.tsx';
import styles from './team.module.css';
import type { Submission, TeamOutline } from './types.ts';
import { useLoaded } from './use-loaded.ts';
import { dayText } from './words.ts';

export interface HandedInProps {
  readonly team: string;
  readonly assignment: Assignment;
  readonly people: Overview['people'];
  readonly outline: TeamOutline;
}

interface Answer {
  readonly submissions: readonly (Submission & { readonly member: string | null })[];
}

/** What was handed in to an assignment; a lead opens its code here. */
export function HandedIn({ team, assignment, people, outline }: HandedInProps) {
  const { body, problem, reload } = useLoaded<Answer>(`/${team}/submissions?assignment=${assignment.id}`);
  const [code, setCode] = useState<{ id: string; text: string }>();
  const open = (id: string) =>
    askTeams<{ code: { source: string } }>('GET', `/${team}/submissions/${id}`)
      .then(({ code: { source } }) => setCode({ id, text: source }))
      .catch((error: Error) => setCode({ id, text: error.message }));
  return (
    <Panel title="Handed in" className={styles.block}>
      {problem ? (
        <Problem problem={problem} onRetry={() => void reload()} />
      ) : !body || body.submissions.length === 0 ? (
        <p className={styles.empty}>
          {body
            ? 'Nothing yet. People hand in from the page of a lab, or from the team’s page.'
            : 'Looking …'}
        </p>
      ) : (
        <ul className={styles.rows}>
          {body.submissions.map((one) => {
            const name = people.find(({ id }) => id === one.member)?.name ?? 'Somebody in the team';
            const title = outline.labs.find(({ id }) => id === one.lab)?.title ?? one.lab;
            return (
              <li key={one.id} className={styles.wrap}>
                <div>
                  <b>
                    <bdi>{name}</bdi>
                  </b>{' '}
                  <span className="dim2">{title}</span> <span className="dim small">{dayText(one.at)}</span>
                </div>
                <div className={styles.small}>
                  <TierMark tier={one.tier} word />
                  {one.hasCode ? (
                    <button
                      type="button"
                      className="btn sm"
                      aria-expanded={code?.id === one.id}
                      aria-label={`Code of ${name}: ${title}`}
                      onClick={() => (code?.id === one.id ? setCode(undefined) : void open(one.id))}
                    >
                      {code?.id === one.id ? 'Close' : 'Open the code'}
                    </button>
                  ) : (
                    <span className="dim small">code no longer kept</span>
                  )}
                </div>
                {code?.id === one.id && (
                  // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by itself, so the keyboard must reach it
                  <pre className={styles.source} tabIndex={0}>
                    <code>{code.text}</code>
                  </pre>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}
