'use client';

import { useEffect } from 'react';
import type { Outline } from '../outline.ts';
import { RoomBar } from '../RoomBar.tsx';
import { RoomShut } from '../RoomShut.tsx';
import { useRoom } from '../use-room.ts';
import { setClockOffset } from './use-now.ts';
import { WallBody } from './WallBody.tsx';
import { WallProvider } from './wall-context.tsx';

/** The wall of a room for those who lead it, as long as the page is open. */
export function RoomWall({ room, outline }: { readonly room: string; readonly outline: Outline }) {
  const { view, connection, refusal, waiting, serverNow, send } = useRoom({ room, as: 'instructor' });
  // A stream that came back after a night has another offset.
  useEffect(() => {
    if (view) setClockOffset(serverNow() - Date.now());
  }, [view, serverNow]);
  const isHere = view?.kind === 'instructor';
  return (
    <>
      <RoomBar
        room={room}
        current="wall"
        connection={connection}
        waiting={waiting}
        here={isHere ? view.counts.all - view.counts.away : null}
        away={isHere ? view.counts.away : 0}
      />
      {isHere ? (
        <WallProvider view={view} outline={outline} send={send}>
          <WallBody />
        </WallProvider>
      ) : (
        <RoomShut because={view?.kind === 'shut' ? view.because : refusal} />
      )}
    </>
  );
}
