'use client';

import { useEffect, useId, useState } from 'react';
import { callRooms } from '../call-rooms.ts';
import styles from './wall.module.css';

export interface SharedCodeProps {
  readonly title: string;
  /** Under /api/rooms. */
  readonly path: string;
  /** What the code is of: another one is fetched again. */
  readonly version: string;
}

/** Code that its author lets be seen: as text, never run here. */
export function SharedCode({ title, path, version }: SharedCodeProps) {
  const [source, setSource] = useState<string>();
  const [problem, setProblem] = useState('');
  const id = useId();
  // biome-ignore lint/correctness/useExhaustiveDependencies: of another run, the same address holds other code
  useEffect(() => {
    let isCurrent = true;
    callRooms<{ source: string }>(path).then(
      (found) => isCurrent && setSource(found.source),
      (error: Error) => isCurrent && setProblem(error.message),
    );
    return () => {
      isCurrent = false;
    };
  }, [path, version]);
  if (problem) return <p role="alert">{problem}</p>;
  if (source === undefined) return <p className="dim">Fetching the code …</p>;
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {/* A long line is reached by keyboard too. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <pre className={styles.source} tabIndex={0}>
        {source}
      </pre>
    </section>
  );
}
