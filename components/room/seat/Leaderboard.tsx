'use client';

import { type FormEvent, useId, useState } from 'react';
import { Panel } from '../../ui/Panel.tsx';
import { useHoldPage } from '../use-hold-page.ts';
import styles from './seat.module.css';
import type { SeatProps } from './seat-props.ts';

/** Who wants to be on it is, under a name of their choice, by what the server found to hold. */
export function Leaderboard({ view, act }: SeatProps) {
  const id = useId();
  const [nickname, setNickname] = useState('');
  useHoldPage(nickname !== '');
  const { leaderboard, self } = view;
  if (self.left || (!leaderboard && self.nickname === null)) return null;
  const join = (event: FormEvent) => {
    event.preventDefault();
    if (nickname.trim() !== '')
      void act({ kind: 'join-leaderboard', nickname }).then((done) => done && setNickname(''));
  };
  return (
    <Panel title="Leaderboard">
      <div className={styles.body}>
        {leaderboard && leaderboard.length > 0 && (
          <ol className={styles.board}>
            {leaderboard.map((row) => (
              <li key={row.nickname} data-self={row.self || undefined}>
                <span>
                  {row.nickname}
                  {row.self ? ' (you)' : ''}
                </span>
                <b>{row.points}</b>
              </li>
            ))}
          </ol>
        )}
        <p className="small dim2">
          One point for bronze, two for silver, three for gold, in each lab, once the server has verified it.
        </p>
        {self.nickname === null ? (
          <form onSubmit={join} aria-label="Join the leaderboard">
            <label htmlFor={`${id}-nickname`}>Nickname, which everybody sees</label>
            <input
              className="field"
              id={`${id}-nickname`}
              value={nickname}
              onChange={(event) => setNickname(event.target.value)}
              autoComplete="off"
            />
            <button type="submit" className="btn sm">
              Join the leaderboard
            </button>
          </form>
        ) : (
          <p className={styles.lead}>
            <span>
              You are on it as <b>{self.nickname}</b>.
            </span>
            <button
              type="button"
              className="btn quiet sm"
              onClick={() => void act({ kind: 'join-leaderboard', nickname: null })}
            >
              Take me off
            </button>
          </p>
        )}
      </div>
    </Panel>
  );
}
