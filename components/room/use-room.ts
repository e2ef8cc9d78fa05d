'use client';

import { useEffect, useMemo, useState } from 'react';
import {
  type AttendAs,
  type Attendance,
  type Attending,
  attendRoom,
  type CommandResult,
  type Wish,
} from '#lib/attend';
import type { InstructorView, ParticipantView, ProjectorView, ShutView } from '#lib/live';

interface Views {
  readonly participant: ParticipantView;
  readonly instructor: InstructorView;
  readonly projector: ProjectorView;
}

/** A room as a page has it. */
export interface Room<As extends AttendAs> extends Omit<Attendance, 'view'> {
  /** Null until the first has come; shut for whoever does not belong there. */
  readonly view: Views[As] | ShutView | null;
  /** The server's time, in milliseconds since 1970. */
  serverNow(): number;
  /** Resolves with what the server made of it; without a network that may be much later. */
  send(wish: Wish): Promise<CommandResult>;
  keepRun: Attending['keepRun'];
}

const NOTHING: Attendance = { view: null, connection: 'connecting', refusal: null, waiting: 0 };

/** Attends a room for as long as the component is there. */
export function useRoom<As extends AttendAs>({ room, as }: { room: string; as: As }): Room<As> {
  const [attending, setAttending] = useState<Attending>();
  const [state, setState] = useState(NOTHING);
  useEffect(() => {
    const opened = attendRoom(room, as);
    setAttending(opened);
    setState(opened.read());
    const stop = opened.subscribe(() => setState(opened.read()));
    return () => {
      stop();
      opened.close();
      setAttending(undefined);
    };
  }, [room, as]);
  return useMemo(() => {
    const notYet = async (): Promise<CommandResult> => ({ refused: 'The page is still opening. Try again.' });
    return {
      ...state,
      view: state.view as Views[As] | ShutView | null,
      serverNow: attending?.serverNow ?? Date.now,
      send: attending?.send ?? notYet,
      keepRun: attending?.keepRun ?? notYet,
    };
  }, [state, attending]);
}
