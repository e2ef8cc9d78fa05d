import { useId } from 'react';
import { codeText } from '#lib/live';
import styles from './desk.module.css';

/** A room in the list of whoever leads it. Times in milliseconds since 1970. */
export interface Listed {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly createdAt: number;
  readonly endedAt: number | null;
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** Rooms in one state, the latest first. */
export function RoomList({ title, rooms }: { readonly title: string; readonly rooms: readonly Listed[] }) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {rooms.length === 0 ? (
        <p className="dim">
          {title === 'Running' ? 'No room is running.' : 'No room has ended yet. Its report stays here.'}
        </p>
      ) : (
        <ul className={styles.rooms}>
          {rooms.map(({ id: room, code, title, createdAt, endedAt }) => (
            <li key={room}>
              <div>
                <a href={endedAt === null ? `/rooms/${room}` : `/rooms/${room}/report`}>{title}</a>
                <p className="small dim">
                  {`${day.format(createdAt)}, ${clock.format(createdAt)}${endedAt === null ? '' : ` to ${clock.format(endedAt)}`}`}
                </p>
              </div>
              {endedAt === null && <span className={`mono ${styles.code}`}>{codeText(code)}</span>}
              <span className={styles.links}>
                <a className="btn sm" href={`/rooms/${room}`}>
                  Wall
                </a>
                <a className="btn sm" href={`/rooms/${room}/report`}>
                  Report
                </a>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
