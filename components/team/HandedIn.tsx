'use client';

import { useState } from 'react';
import type { Assignment } from '#lib/teams';
import { Panel } from '../ui/Panel.tsx';
import { TierMark } from '../ui/TierMark.tsx';
import { askTeams } from './ask.ts';
import { Problem } from './Problem.tsx';
import { Earlier, usePages } from './pages.tsx';
import styles from './team.module.css';
import type { Submission, TeamOutline } from './types.ts';
import { dayText } from './words.ts';

export interface HandedInProps {
  readonly team: string;
  readonly assignment: Assignment;
  readonly outline: TeamOutline;
}

interface Answer {
  readonly submissions: readonly (Submission & {
    readonly member: string | null;
    readonly name: string | null;
  })[];
  readonly next: string | null;
}

/** What was handed in to an assignment; a lead opens its code here. */
export function HandedIn({ team, assignment, outline }: HandedInProps) {
  const path = `/${team}/submissions?assignment=${assignment.id}`;
  const { pages, problem, reload, ...more } = usePages<Answer>(path, 'after');
  const [code, setCode] = useState<{ id: string; text: string }>();
  const open = (id: string) =>
    askTeams<{ code: { source: string } }>('GET', `/${team}/submissions/${id}`)
      .then(({ code: { source } }) => setCode({ id, text: source }))
      .catch((error: Error) => setCode({ id, text: error.message }));
  return (
    <Panel title="Handed in" className={styles.block}>
      {problem ? (
        <Problem problem={problem} onRetry={() => void reload()} />
      ) : pages.length === 0 || pages[0]!.submissions.length === 0 ? (
        <p className={styles.empty}>
          {pages.length > 0
            ? 'Nothing yet. People hand in from the page of a lab, or from the team’s page.'
            : 'Looking …'}
        </p>
      ) : (
        <ul className={styles.rows}>
          {pages
            .flatMap(({ submissions }) => submissions)
            .map((one) => {
              const name = one.name ?? 'Somebody in the team';
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
      <Earlier {...more} />
    </Panel>
  );
}
