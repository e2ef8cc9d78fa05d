'use client';

import { type ReactNode, useEffect, useState } from 'react';
import type { Platforms } from '#lib/device';
import { Panel } from '../ui/Panel.tsx';
import { openPlatforms } from './open-platforms.ts';
import styles from './scorm.module.css';

/** "27 November 2026", where the reader is. */
export const dayText = (at: number) =>
  new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

interface Props<Told> {
  title: string;
  /** What all of them are told. */
  children: ReactNode;
  list(platforms: Platforms): Promise<readonly Told[]>;
  stop(platforms: Platforms, id: string): Promise<void>;
  /** Name and standing of one, what its button does in full, and what is said once it is stopped. */
  words(one: Told): { name: string; standing: string; stop: string; stopped: string };
}

/** Learning platforms that are told of this browser's work, each with a way to stop it. Nothing where there are none. */
export function ToldList<Told extends { readonly id: string }>(props: Props<Told>) {
  const { title, children, list, stop, words } = props;
  const [told, setTold] = useState<readonly Told[]>([]);
  const [said, setSaid] = useState('');

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the page is shown
  useEffect(() => {
    openPlatforms()
      .then(list)
      // Offline, or no storage: the page around it says so.
      .then(setTold, () => undefined);
  }, []);

  const end = async (one: Told) => {
    try {
      await stop(await openPlatforms(), one.id);
      setTold((before) => before.filter(({ id }) => id !== one.id));
      setSaid(words(one).stopped);
    } catch (error) {
      setSaid((error as Error).message);
    }
  };

  if (told.length === 0 && said === '') return null;
  return (
    <Panel title={title} className={styles.told}>
      {told.length > 0 && (
        <>
          <p>{children}</p>
          <ul>
            {told.map((one) => (
              <li key={one.id}>
                <span>
                  <b>{words(one).name}</b>
                  <span className="small dim">{words(one).standing}</span>
                </span>
                <button
                  type="button"
                  className="btn sm"
                  aria-label={words(one).stop}
                  onClick={() => end(one)}
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
