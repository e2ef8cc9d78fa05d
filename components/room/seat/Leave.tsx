'use client';

import { useState } from 'react';
import { findSeat, giveUpSeat, standUp } from '#lib/device';
import { comeBack } from '../join/join-calls.ts';
import styles from './seat.module.css';
import type { SeatProps } from './seat-props.ts';

/** Leaves the room: the place is kept, so that one can come back. */
export function Leave({ view, act }: SeatProps) {
  const [isAsked, setAsked] = useState(false);
  const leave = async () => {
    if (!(await act({ kind: 'leave' }))) return;
    setAsked(false);
    standUp(view.room.id);
  };
  if (view.room.phase === 'ended')
    return (
      <p>
        <button
          type="button"
          className="btn"
          onClick={() => void giveUpSeat(view.room.id).then(() => location.assign('/'))}
        >
          Forget this room on this device
        </button>
      </p>
    );
  return (
    <div>
      {isAsked ? (
        <fieldset className={styles.ask}>
          <legend className="sr">Leave the room?</legend>
          <p>
            Your runs and answers stay in the room. You can come back from this browser or with your rejoin
            link.
          </p>
          <button type="button" className="btn" onClick={() => void leave()}>
            Leave
          </button>
          <button type="button" className="btn quiet" onClick={() => setAsked(false)}>
            Stay
          </button>
        </fieldset>
      ) : (
        <button type="button" className="btn quiet" onClick={() => setAsked(true)}>
          Leave the room
        </button>
      )}
    </div>
  );
}

/** For whoever left. */
export function ComeBack({ room }: { readonly room: string }) {
  const [problem, setProblem] = useState('');
  const back = () => {
    const seat = findSeat(room);
    if (!seat) return location.assign('/join');
    comeBack(room, seat.token).catch((error: Error) => setProblem(error.message));
  };
  return (
    <div className={styles.band}>
      <p>You left this room. {problem}</p>
      <button type="button" className="btn sm" onClick={back}>
        Come back
      </button>
    </div>
  );
}
