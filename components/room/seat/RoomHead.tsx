import { AlertIcon } from '../../ui/icons.tsx';
import { RoomTimer } from '../RoomTimer.tsx';
import styles from './seat.module.css';
import type { SeatProps } from './seat-props.ts';

const CONNECTIONS: Partial<Record<SeatProps['room']['connection'], string>> = {
  offline: 'Offline. Labs go on; what you do is sent when the connection is back.',
  polling: 'This network holds live news up; the room is asked every few seconds instead.',
};

/** Which room, as whom, how much time, and what the instructor says. */
export function RoomHead({ room, view }: SeatProps) {
  const { title, phase } = view.room;
  const connection = CONNECTIONS[room.connection];
  return (
    <>
      <header className={styles.head}>
        <div>
          <p className="small dim">
            In the room as <b className={styles.name}>{view.self.name}</b> · {view.here} here
          </p>
          <h1>{title}</h1>
        </div>
        <RoomTimer timer={view.timer} now={room.serverNow} />
      </header>
      <div role="status">
        {phase === 'paused' && (
          <p className={styles.band}>The instructor has paused the room: nothing is expected of you now.</p>
        )}
        {phase === 'ended' && (
          <p className={styles.band}>
            This room has ended. Your work stays in this browser; thank you for coming.
          </p>
        )}
        {view.broadcast && (
          <p className={styles.broadcast}>
            <span className="label">From the instructor</span>
            <b>{view.broadcast.text}</b>
          </p>
        )}
        {connection && (
          <p className={styles.connection}>
            <AlertIcon size={14} />
            {connection}
          </p>
        )}
        {room.waiting > 0 && room.connection === 'offline' && (
          <p className={styles.connection}>{room.waiting} not sent yet; kept in this browser.</p>
        )}
      </div>
    </>
  );
}
