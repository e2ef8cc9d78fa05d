'use client';

import { useState } from 'react';
import { TierMark } from '../../ui/TierMark.tsx';
import { Modal } from '../../workbench/Modal.tsx';
import { factorText } from '../words.ts';
import { SharedCode } from './SharedCode.tsx';
import styles from './side.module.css';
import { useWall } from './wall-context.tsx';

/** Solutions that learners offered without their names: which ones the room sees. */
export function ShowcasePanel() {
  const { view, outline, act } = useWall();
  const [read, setRead] = useState<string | null>(null);
  const solutions = Object.entries(view.solutions);
  const labName = (id: string) => outline.labs.find((lab) => lab.id === id)?.title ?? id;
  return (
    <section className={styles.block} aria-labelledby="wall-showcase">
      <div className={styles.title}>
        <h2 id="wall-showcase">Showcase</h2>
        <span className="small dim">{`${solutions.filter(([, { shown }]) => shown).length} shown`}</span>
      </div>
      {solutions.length === 0 && <p className="small dim">Nobody has offered a solution yet.</p>}
      <ol className={styles.rows}>
        {solutions.map(([id, one], place) => (
          <li key={id}>
            <TierMark tier={one.tier} word />
            <span>
              {one.speedup !== null && `${factorText(one.speedup)} `}
              <span className="dim">{`${labName(one.lab)}${one.note ? `: “${one.note}”` : ''}`}</span>
            </span>
            <span className="small dim nowrap">{`${one.votes} ${one.votes === 1 ? 'vote' : 'votes'}`}</span>
            <span className={styles.controls}>
              <button
                type="button"
                className="btn quiet sm"
                aria-label={`Read solution ${place + 1}`}
                onClick={() => setRead(id)}
              >
                Read
              </button>
              <button
                type="button"
                className="btn sm"
                aria-label={`${one.shown ? 'Hide' : 'Show'} solution ${place + 1}`}
                aria-pressed={one.shown}
                onClick={() => act({ kind: 'show-solution', solution: id, shown: !one.shown })}
              >
                {one.shown ? 'Hide' : 'Show'}
              </button>
            </span>
          </li>
        ))}
      </ol>
      <Modal open={read !== null} onClose={() => setRead(null)} title="A solution on offer" wide>
        {read !== null && (
          <SharedCode title="Its code" path={`/${view.room.id}/solutions/${read}`} version={read} />
        )}
      </Modal>
    </section>
  );
}
