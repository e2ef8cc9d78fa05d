'use client';

import { useEffect, useState } from 'react';
import type { ToldPlatform } from '#lib/device';
import { Panel } from '../ui/Panel.tsx';
import { openPlatforms } from './open-platforms.ts';
import styles from './scorm.module.css';

const day = (at: number) =>
  new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** The learning platforms that are told how far this browser's work is, each with a way to stop it. Nothing where there are none. */
export function ToldPlatforms() {
  const [told, setTold] = useState<readonly ToldPlatform[]>([]);
  const [said, setSaid] = useState('');

  useEffect(() => {
    openPlatforms()
      .then((platforms) => platforms.list())
      // Offline, or no storage: the page above says so.
      .then(setTold, () => undefined);
  }, []);

  const stop = async (one: ToldPlatform) => {
    try {
      const platforms = await openPlatforms();
      await platforms.stop(one.id);
      setTold((before) => before.filter(({ id }) => id !== one.id));
      setSaid(`Stopped. The platform is told nothing more of “${one.title}”; what it was told, it keeps.`);
    } catch (error) {
      setSaid((error as Error).message);
    }
  };

  if (told.length === 0 && said === '') return null;
  return (
    <Panel title="Learning platforms" className={styles.told}>
      {told.length > 0 && (
        <>
          <p>These are told how many labs of a track you have done, and the score that makes.</p>
          <ul>
            {told.map((one) => (
              <li key={one.id}>
                <span>
                  <b>{one.title}</b>
                  <span className="small dim">
                    since {day(one.createdAt)}, until {day(one.expiresAt)} at the latest
                  </span>
                </span>
                <button
                  type="button"
                  className="btn sm"
                  aria-label={`Stop telling of ${one.title}, since ${day(one.createdAt)}`}
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
