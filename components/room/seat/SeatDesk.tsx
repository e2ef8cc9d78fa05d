'use client';

import { useState } from 'react';
import type { Place } from '#lib/live';
import { useFollow } from '../use-follow.ts';
import { useRoom } from '../use-room.ts';
import { Agenda } from './Agenda.tsx';
import { AnotherDevice } from './AnotherDevice.tsx';
import { CodeConsent } from './CodeConsent.tsx';
import { HelpCall } from './HelpCall.tsx';
import { Leaderboard } from './Leaderboard.tsx';
import { ComeBack, Leave } from './Leave.tsx';
import { OwnTile } from './OwnTile.tsx';
import { PollCard } from './PollCard.tsx';
import { RoomHead } from './RoomHead.tsx';
import { Showcase } from './Showcase.tsx';
import { lessonShown, SlideNow, type Slides } from './SlideNow.tsx';
import { StepNow } from './StepNow.tsx';
import styles from './seat.module.css';
import type { SeatProps } from './seat-props.ts';

export interface SeatDeskProps extends Slides {
  readonly room: string;
}

/** The room of somebody who joined it. */
export function SeatDesk({ room: id, ...shown }: SeatDeskProps) {
  const room = useRoom({ room: id, as: 'participant' });
  const [refused, setRefused] = useState('');
  const { view } = room;
  const seen = view?.kind === 'participant' ? view : null;
  // A lesson's slides are shown right here.
  const showsHere = ({ path }: Place) => seen !== null && path === `/learn/${lessonShown(seen)}`;
  const going = useFollow(seen, showsHere);
  const act: SeatProps['act'] = async (wish) => {
    const result = await room.send(wish);
    setRefused('refused' in result ? result.refused : '');
    return !('refused' in result);
  };

  if (room.connection === 'refused' || view?.kind === 'shut') {
    return (
      <main id="main" className={styles.shut}>
        <h1>You are not in this room</h1>
        <p>{room.refusal ?? (view?.kind === 'shut' ? view.because : '')}</p>
        <p>
          <a className="btn primary" href="/join">
            Join a workshop
          </a>
        </p>
      </main>
    );
  }
  if (!view) {
    return (
      <main id="main" className={styles.shut}>
        <h1>In the room</h1>
        <p role="status">
          {room.connection === 'offline'
            ? 'The server cannot be reached. It is tried again; labs go on meanwhile.'
            : 'Opening the room …'}
        </p>
      </main>
    );
  }
  const props: SeatProps = { room, view, act };
  const polls = Object.entries(view.polls).sort(
    ([, a], [, b]) => Number(b.open) - Number(a.open) || b.place - a.place,
  );
  return (
    <main id="main" className={styles.page}>
      <RoomHead {...props} />
      <p className={styles.refused} role="alert">
        {refused}
      </p>
      {view.self.left && <ComeBack room={id} />}
      <div className={styles.columns}>
        <div className={styles.main}>
          <StepNow {...props} going={going} showsHere={showsHere} />
          <SlideNow {...props} {...shown} />
          {polls.map(([poll, one]) => (
            <PollCard key={poll} {...props} id={poll} poll={one} />
          ))}
          <Showcase {...props} />
        </div>
        <div className={styles.side}>
          <div className={styles.help}>
            <HelpCall {...props} />
          </div>
          <OwnTile {...props} />
          <CodeConsent {...props} />
          <Agenda {...props} />
          <Leaderboard {...props} />
          <AnotherDevice {...props} />
          {!view.self.left && <Leave {...props} />}
        </div>
      </div>
    </main>
  );
}
