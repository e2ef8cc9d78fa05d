'use client';

import { useEffect, useState } from 'react';
import { TierMark } from '../ui/TierMark.tsx';
import { askTeams } from './ask.ts';
import styles from './team.module.css';

export interface SharedSolutionsProps {
  readonly team: { readonly id: string; readonly name: string };
  readonly lab: string;
  /** One's own code, to stand beside. */
  readonly source: string;
}

interface Solution {
  readonly id: string;
  readonly name: string | null;
  readonly tier: 'none' | 'bronze' | 'silver' | 'gold';
  readonly source: string;
}

/** Others' solutions that they share with the team, beside one's own. */
export function SharedSolutions({ team, lab, source }: SharedSolutionsProps) {
  const [solutions, setSolutions] = useState<readonly Solution[]>([]);
  useEffect(() => {
    askTeams<{ solutions: Solution[] }>('GET', `/${team.id}/shared?lab=${lab}`).then(
      (answer) => setSolutions(answer.solutions),
      () => undefined,
    );
  }, [team.id, lab]);
  if (solutions.length === 0) return null;
  return (
    <section aria-label={`Solutions in ${team.name}`}>
      <p className="ph">
        <span>
          Solutions in <bdi>{team.name}</bdi>
        </span>
      </p>
      {solutions.map((one) => (
        <details key={one.id} className={styles.shared}>
          <summary>
            <bdi>{one.name ?? 'Somebody in the team'}</bdi> <TierMark tier={one.tier} word />
          </summary>
          <div className={styles.beside}>
            {[
              ['Yours', source],
              ['Theirs', one.source],
            ].map(([label, code]) => (
              <figure key={label}>
                <figcaption className="label">{label}</figcaption>
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by itself, so the keyboard must reach it */}
                <pre className={styles.source} tabIndex={0}>
                  <code>{code}</code>
                </pre>
              </figure>
            ))}
          </div>
        </details>
      ))}
    </section>
  );
}
