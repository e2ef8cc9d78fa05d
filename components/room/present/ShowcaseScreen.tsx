'use client';

import { useEffect, useState } from 'react';
import type { ProjectorView } from '#lib/live';
import { TierMark } from '../../ui/TierMark.tsx';
import { callRooms } from '../call-rooms.ts';
import { factorText } from '../words.ts';
import styles from './present.module.css';

/** Solutions beside each other, with letters in place of names. */
export function ShowcaseScreen({ view }: { readonly view: ProjectorView }) {
  const solutions = Object.entries(view.solutions).sort(([, a], [, b]) => (a.letter < b.letter ? -1 : 1));
  return (
    <div>
      <h1>{solutions.length === 1 ? 'A way to do it' : `${solutions.length} ways to do it`}</h1>
      <p className={styles.note}>Shown with consent, without names.</p>
      <div className={styles.solutions}>
        {solutions.map(([id, one]) => (
          <section key={id} aria-label={`Solution ${one.letter}`}>
            <header>
              <h2>{`Solution ${one.letter}`}</h2>
              <TierMark tier={one.tier} word />
            </header>
            {one.speedup !== null && <p className={styles.factor}>{`${factorText(one.speedup)} faster`}</p>}
            {one.note && <p className={styles.note}>{one.note}</p>}
            <Source path={`/${view.room.id}/solutions/${id}`} />
          </section>
        ))}
      </div>
    </div>
  );
}

function Source({ path }: { readonly path: string }) {
  const [text, setText] = useState('');
  useEffect(() => {
    let isCurrent = true;
    callRooms<{ source: string }>(path).then(
      ({ source }) => isCurrent && setText(source),
      (error: Error) => isCurrent && setText(error.message),
    );
    return () => {
      isCurrent = false;
    };
  }, [path]);
  return (
    // Long code is scrolled by keyboard too.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <pre className={styles.source} tabIndex={0}>
      {text}
    </pre>
  );
}
