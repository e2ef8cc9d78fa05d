'use client';

import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import type { WorkbenchLab, WorkbenchLinks } from '../../workbench/lab.ts';
import { useDeviceState } from '../progress/device-state.ts';
import { LabMark } from '../progress/LabMark.tsx';
import type { FirstWinBenchProps } from './FirstWinBench.tsx';
import styles from './first-win.module.css';

export interface FirstWinProps {
  readonly lab: WorkbenchLab;
  readonly links: WorkbenchLinks;
  /** The brief, compiled. */
  readonly children: ReactNode;
}

/**
 * A lab that is small enough to be done on the home page. The bench, the editor and the sandbox come with the first
 * click, which is the prediction, or at once for somebody who had begun; after a pass only the mark is left.
 */
export function FirstWin({ lab, links, children }: FirstWinProps) {
  const kept = useDeviceState()?.labs[lab.id];
  const [guess, setGuess] = useState<number | null>(null);
  const [isOpen, setOpen] = useState(false);
  const hasPassed = !isOpen && kept !== undefined && kept.bestTier !== 'none';
  // Once open it stays: the pass itself must not take the verdict away.
  if (!isOpen && !hasPassed && (guess !== null || kept?.prediction)) setOpen(true);
  const { question, choices, unit } = lab.predict;
  return (
    <section id="first-win" className={`panel ${styles.panel}`} aria-labelledby="first-win-title">
      <header>
        <h2 id="first-win-title">A first win, in five minutes</h2>
        <a className={`small ${styles.full}`} href={`/labs/${lab.id}`}>
          Open as a full lab
        </a>
      </header>
      {hasPassed ? (
        <p className={styles.passed}>
          <span>{lab.title}</span> <LabMark lab={lab.id} word />
        </p>
      ) : (
        <div className={styles.body}>
          <div className={styles.brief}>
            <h3>{lab.title}</h3>
            {children}
          </div>
          <Loaded when={isOpen} lab={lab} links={links} guess={guess}>
            <div className={styles.work}>
              <pre className={styles.starter}>
                <code>{lab.starter}</code>
              </pre>
              {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for inputs; these are buttons */}
              <div role="group" aria-labelledby="first-win-question" className={styles.guess}>
                <p id="first-win-question">
                  <b>Guess first.</b> {question}
                </p>
                <div>
                  {choices.map((choice) => (
                    <button key={choice} className="btn" type="button" onClick={() => setGuess(choice)}>
                      {choice}
                      {unit}
                    </button>
                  ))}
                </div>
              </div>
              <noscript>
                <p className="small dim2">
                  Measuring happens in your browser and needs JavaScript; the lessons can be read without it.
                </p>
              </noscript>
            </div>
          </Loaded>
        </div>
      )}
    </section>
  );
}

interface LoadedProps extends FirstWinBenchProps {
  readonly when: boolean;
  /** Stands there until the bench has come. */
  readonly children: ReactNode;
}

/** The bench, in a chunk of its own. */
function Loaded({ when, children, ...bench }: LoadedProps) {
  const [Bench, setBench] = useState<ComponentType<FirstWinBenchProps> | null>(null);
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    if (!when) return;
    import('./FirstWinBench.tsx').then(
      (loaded) => setBench(() => loaded.FirstWinBench),
      () => setLost(true),
    );
  }, [when]);
  if (when && Bench) return <Bench {...bench} />;
  return (
    <div>
      {children}
      {isLost && (
        <p className="small" role="alert">
          The lab could not be loaded. Check the connection and reload this page.
        </p>
      )}
    </div>
  );
}
