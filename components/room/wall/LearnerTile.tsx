'use client';

import { memo } from 'react';
import type { Tile } from '#lib/live';
import { EyeIcon } from '../../ui/icons.tsx';
import { factorText } from '../words.ts';
import { Ago } from './Ago.tsx';
import { Spark } from './Spark.tsx';
import { StatusMark } from './StatusMark.tsx';
import type { Speedups } from './spark-geometry.ts';
import styles from './tile.module.css';

export interface LearnerTileProps {
  readonly id: string;
  readonly tile: Tile;
  readonly speedups: Speedups;
  /** Where Tab enters the wall. */
  readonly isTabStop: boolean;
  readonly onOpen: (id: string) => void;
}

/** A learner on the wall. Drawn again only when their own tile changed. */
export const LearnerTile = memo(function LearnerTile(props: LearnerTileProps) {
  const { id, tile, speedups, isTabStop, onOpen } = props;
  const { name, status, asked, away, following, points, runs, best, lastAt, code } = tile;
  const last = points.at(-1);
  return (
    <li className={`${styles.tile} ${styles[asked ? 'asked' : status]} ${away ? styles.away : ''}`}>
      <button
        type="button"
        data-tile={id}
        data-status={asked ? 'asked' : status}
        tabIndex={isTabStop ? 0 : -1}
        onClick={() => onOpen(id)}
      >
        <span className={styles.head}>
          <b>{name}</b>
          <span className={styles.status}>
            <StatusMark status={status} asked={asked} />
          </span>
        </span>
        <span className={styles.sparkBox}>
          <Spark points={points} speedups={speedups} />
        </span>
        <span className={styles.foot}>
          {last === null ? (
            <span className={styles.bad}>wrong</span>
          ) : (
            best !== null && <span className={styles.value}>{factorText(best)}</span>
          )}
          <span className={styles.meta}>
            {code.state === 'granted' && <EyeIcon size={14} />}
            {away && 'away'}
            {away && runs > 0 && ', '}
            {runs === 0 ? !away && 'no run yet' : `${runs} ${runs === 1 ? 'run' : 'runs'}`}
            {lastAt !== null && (
              <>
                , <Ago at={lastAt} />
              </>
            )}
            {!following && !away && <span className="sr">, on their own</span>}
            {code.state === 'granted' && <span className="sr">, shares code</span>}
          </span>
        </span>
      </button>
    </li>
  );
});
