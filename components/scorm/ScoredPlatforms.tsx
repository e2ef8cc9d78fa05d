'use client';

import { useEffect, useState } from 'react';
import type { ScoredPlatform } from '#lib/device';
import { Panel } from '../ui/Panel.tsx';
import { openPlatforms } from './open-platforms.ts';
import styles from './scorm.module.css';

const day = (at: number) =>
  new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** The learning platforms that are sent scores, what each has, and a way to stop it. Nothing where there are none. */
export function ScoredPlatforms() {
  const [ties, setTies] = useState<readonly ScoredPlatform[]>([]);
  const [said, setSaid] = useState('');
  useEffect(() => {
    openPlatforms()
      .then((platforms) => platforms.listScored())
      // Offline, or no storage: the page around it says so.
      .then(setTies, () => undefined);
  }, []);
  const stop = async (one: ScoredPlatform) => {
    try {
      await (await openPlatforms()).stopScored(one.id);
      setTies((before) => before.filter(({ id }) => id !== one.id));
      setSaid(`Stopped. ${one.platform} is told nothing more of “${one.title}”; what it was told, it keeps.`);
    } catch (error) {
      setSaid((error as Error).message);
    }
  };
  if (ties.length === 0 && said === '') return null;
  return (
    <Panel title="Scores for learning platforms" className={styles.told}>
      {ties.length > 0 && (
        <>
          <p>These are sent the score of a track whenever it rises.</p>
          <ul>
            {ties.map((one) => (
              <li key={one.id}>
                <span>
                  <b>
                    {one.platform}: {one.title}
                  </b>
                  <span className="small dim">
                    since {day(one.createdAt)}; {standing(one)}
                  </span>
                </span>
                <button
                  type="button"
                  className="btn sm"
                  aria-label={`Stop telling ${one.platform} of ${one.title}`}
                  onClick={() => stop(one)}
                >
                  Stop telling
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className={styles.said} role="status">
        {said}
      </p>
    </Panel>
  );
}

function standing({ takesScores, toldScore, ended }: ScoredPlatform): string {
  if (!takesScores) return 'it takes no scores';
  const told = toldScore === null ? 'nothing was told yet' : `it was told ${toldScore} of 100`;
  return ended === null ? told : `${told}, and takes no more. ${ended} Open the course from there again.`;
}
