'use client';

import { type FormEvent, useId, useState } from 'react';
import { Modal } from '../../workbench/Modal.tsx';
import { callRooms } from '../call-rooms.ts';
import styles from './side.module.css';
import { useWall } from './wall-context.tsx';

/** Pause, leaderboard, another instructor, the end. */
export function RoomPanel({ onKeys }: { readonly onKeys: () => void }) {
  const { view, act } = useWall();
  const [isEnding, setEnding] = useState(false);
  const { room, leaderboard } = view;
  const isPaused = room.phase === 'paused';
  return (
    <section className={styles.block} aria-labelledby="wall-room">
      <div className={styles.title}>
        <h2 id="wall-room">Room</h2>
        <button type="button" className="btn quiet sm" onClick={onKeys}>
          Shortcuts <kbd>?</kbd>
        </button>
      </div>
      <div className={styles.controls}>
        <button type="button" className="btn sm" onClick={() => act({ kind: isPaused ? 'resume' : 'pause' })}>
          {isPaused ? 'Resume the room' : 'Pause the room'}
        </button>
        <button
          type="button"
          className="btn sm"
          aria-pressed={room.leaderboardShown}
          onClick={() => act({ kind: 'show-leaderboard', shown: !room.leaderboardShown })}
        >
          {room.leaderboardShown ? 'Hide the leaderboard' : 'Show the leaderboard'}
        </button>
        <button type="button" className="btn sm" onClick={() => setEnding(true)}>
          End the room …
        </button>
      </div>
      {leaderboard.length === 0 ? (
        <p className="small dim">Leaderboard: nobody who joined it has a verified result yet.</p>
      ) : (
        <ol className={styles.rows} aria-label="Leaderboard">
          {leaderboard.map(({ nickname, points }) => (
            <li key={nickname}>
              <span>{nickname}</span>
              <span>{`${points} ${points === 1 ? 'point' : 'points'}`}</span>
            </li>
          ))}
        </ol>
      )}
      <AnotherInstructor room={room.id} />
      <Modal open={isEnding} onClose={() => setEnding(false)} title="End the room?">
        <p>Learners keep what they have done; results still come in. The code opens nothing any more.</p>
        <div className={styles.controls}>
          <button
            type="button"
            className="btn primary"
            onClick={async () => {
              if (await act({ kind: 'end' })) location.assign(`/rooms/${room.id}/report`);
              else setEnding(false);
            }}
          >
            End it and see the report
          </button>
          <button type="button" className="btn" onClick={() => setEnding(false)}>
            Go on
          </button>
        </div>
      </Modal>
    </section>
  );
}

function AnotherInstructor({ room }: { readonly room: string }) {
  const [email, setEmail] = useState('');
  const [said, setSaid] = useState('');
  const id = useId();
  const add = async (event: FormEvent) => {
    event.preventDefault();
    await callRooms<{ name: string }>(`/${room}/instructors`, { email }).then(
      ({ name }) => {
        setEmail('');
        setSaid(`${name} leads this room too: it is under Workshops there.`);
      },
      (error: Error) => setSaid(error.message),
    );
  };
  return (
    <form onSubmit={add}>
      <label className="small" htmlFor={id}>
        Another instructor, by the address of their account
      </label>
      <span className={styles.send}>
        <input
          id={id}
          className="field"
          type="email"
          required
          autoComplete="off"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <button type="submit" className="btn">
          Add
        </button>
      </span>
      <p role="status" className="small dim2">
        {said}
      </p>
    </form>
  );
}
