'use client';

import { useCallback, useEffect, useState } from 'react';
import { callRooms, RoomsRefused } from '../call-rooms.ts';
import type { Outline } from '../outline.ts';
import styles from './desk.module.css';
import { NewRoom } from './NewRoom.tsx';
import { type Listed, RoomList } from './RoomList.tsx';

type Found = { readonly rooms: readonly Listed[] } | 'signed-out' | { readonly problem: string };

/** The rooms that a person leads, and the ways to another. */
export function RoomsDesk({ outline }: { readonly outline: Outline }) {
  const [found, setFound] = useState<Found>();
  const load = useCallback(() => {
    callRooms<{ rooms: Listed[] }>('').then(setFound, (error: Error) =>
      setFound(
        error instanceof RoomsRefused && error.status === 401 ? 'signed-out' : { problem: error.message },
      ),
    );
  }, []);
  useEffect(load, [load]);
  if (found === undefined) return <p className={styles.lead}>Looking for your rooms …</p>;
  if (found === 'signed-out') return <SignedOut />;
  if ('problem' in found) {
    return (
      <div className={styles.notice} role="alert">
        <p>{found.problem}</p>
        <button type="button" className="btn sm" onClick={load}>
          Try again
        </button>
      </div>
    );
  }
  const { rooms } = found;
  return (
    <>
      <p className={styles.lead}>
        A room is a live workshop: learners join with its code and no account, you open the agenda step by
        step and see how far everybody is.
      </p>
      <NewRoom outline={outline} />
      <RoomList title="Running" rooms={rooms.filter(({ endedAt }) => endedAt === null)} />
      <RoomList title="Ended" rooms={rooms.filter(({ endedAt }) => endedAt !== null)} />
    </>
  );
}

function SignedOut() {
  return (
    <>
      <p className={styles.lead}>
        Leading a room needs an account, so that it is there again when your laptop slept, and its report
        afterwards. Whoever only joins needs none.
      </p>
      <div className={styles.ways}>
        <a className="btn primary" href="/account">
          Sign in or create an account
        </a>
        <a className="btn" href="/join">
          Join a room with a code
        </a>
      </div>
    </>
  );
}
