'use client';

import { useEffect, useRef, useState } from 'react';
import { readSeats, standUp, watchSeats } from '#lib/device';
import type { ParticipantView, Place } from '#lib/live';
import { useTimeLeft } from '../RoomTimer.tsx';
import { useFollow } from '../use-follow.ts';
import { type Room, useRoom } from '../use-room.ts';
import { pathOfPlace, pathOfStep, placeText } from '../where.ts';
import { timerText } from '../words.ts';
import { StripHelp } from './StripHelp.tsx';
import styles from './strip.module.css';
import { useWorkForRoom } from './use-work-for-room.ts';

/** The room that this browser's reader is in, above what they read or work at. */
export function RoomStrip() {
  const [room, setRoom] = useState(() => readSeats().current);
  useEffect(() => watchSeats(() => setRoom(readSeats().current)), []);
  return room === null ? null : <StripOf key={room} room={room} />;
}

function StripOf({ room: id }: { readonly room: string }) {
  const room = useRoom({ room: id, as: 'participant' });
  const { view, connection } = room;
  const seen = view?.kind === 'participant' ? view : null;
  useWorkForRoom(room, seen);
  const going = useFollow(seen, showsNothing);
  const strip = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = strip.current;
    if (!element) return;
    // What fills the window leaves room for it.
    const style = document.documentElement.style;
    const observer = new ResizeObserver(() => style.setProperty('--strip', `${element.offsetHeight}px`));
    observer.observe(element);
    return () => {
      observer.disconnect();
      style.removeProperty('--strip');
    };
  }, []);
  return (
    <section ref={strip} className={styles.strip} aria-label="Workshop">
      <a className={styles.back} href={`/room/${id}`}>
        {seen ? seen.room.title : 'Workshop'}
      </a>
      {connection === 'refused' || view?.kind === 'shut' ? (
        <>
          <span className={styles.say}>{room.refusal}</span>
          <PutAway room={id} />
        </>
      ) : seen ? (
        <Inside room={room} view={seen} going={going} />
      ) : (
        <span className={styles.say}>
          {connection === 'offline' ? 'Offline. The lab goes on; runs are sent later.' : 'Opening the room …'}
        </span>
      )}
    </section>
  );
}

/** A lab or a lesson shows what it is about alone. */
const showsNothing = () => false;

interface InsideProps {
  readonly room: Room<'participant'>;
  readonly view: ParticipantView;
  /** Where the page is about to go with the room. */
  readonly going: Place | null;
}

function Inside({ room, view, going }: InsideProps) {
  const left = useTimeLeft(view.timer, room.serverNow);
  const step = view.agenda.find(({ id }) => id === view.current);
  const { phase } = view.room;
  return (
    <>
      <span className={styles.say} role="status">
        {phase === 'ended' ? 'The room has ended.' : (step?.title ?? 'Not begun yet')}
        {phase === 'paused' && <b> Paused by the instructor.</b>}
        {room.connection === 'offline' && <b> Offline: runs are sent later.</b>}
        {view.broadcast && <b className={styles.broadcast}>{view.broadcast.text}</b>}
      </span>
      {left !== null && (
        <span className={styles.time} role="timer" aria-label={`${timerText(left)} left`}>
          {timerText(left)}
          {view.timer?.kind === 'paused' && <span className="dim"> paused</span>}
        </span>
      )}
      {phase === 'ended' && <PutAway room={view.room.id} />}
      {phase !== 'ended' && !view.self.left && (
        <span className={styles.acts}>
          <Following room={room} view={view} going={going} />
          <StripHelp room={room} view={view} />
        </span>
      )}
    </>
  );
}

/** The strip is no use any more. */
const PutAway = ({ room }: { readonly room: string }) => (
  <button type="button" className="btn quiet sm" onClick={() => standUp(room)}>
    Put away
  </button>
);

/** Where the room is, and the way there; or the way back to following it. */
function Following({ room, view, going }: InsideProps) {
  const step = view.agenda.find(({ id }) => id === view.current);
  const target = view.lead ? pathOfPlace(view.lead) : step ? pathOfStep(step) : null;
  const follow = (following: boolean) => void room.send({ kind: 'follow', following });
  if (!view.self.following)
    return (
      <button type="button" className="btn quiet sm" onClick={() => follow(true)}>
        Follow the room
      </button>
    );
  const isElsewhere = target !== null && target.split('#')[0] !== location.pathname;
  const place = view.lead ? placeText(view.lead, view.agenda) : `“${step?.title}”`;
  return (
    <>
      {isElsewhere && (
        <>
          <span className="small" role="status">
            {going
              ? `The room is at ${place}: you go along once you pause here.`
              : `The room is at ${place}.`}
          </span>
          <a className="btn sm primary" href={target}>
            {going ? 'Go now' : 'Go there'}
          </a>
        </>
      )}
      <button type="button" className="btn quiet sm" onClick={() => follow(false)}>
        {going ? 'Stay here' : 'Look on my own'}
      </button>
    </>
  );
}
