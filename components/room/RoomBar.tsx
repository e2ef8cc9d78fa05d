import type { Connection } from '#lib/attend';
import { THEME_TOGGLE } from '../shell/theme.ts';
import { SunMoonIcon } from '../ui/icons.tsx';
import { StackLogo } from '../ui/StackLogo.tsx';
import styles from './wall/wall.module.css';

export interface RoomBarProps {
  readonly room: string;
  readonly current: 'wall';
  readonly connection: Connection;
  readonly waiting: number;
  /** Null before the room is known. */
  readonly here: number | null;
  readonly away: number;
}

/** The bar over a room that somebody leads. */
export function RoomBar({ room, current, connection, waiting, here, away }: RoomBarProps) {
  return (
    <header className="bar">
      <a className="logo" href="/rooms" aria-label="Hotpath, your workshops">
        <StackLogo />
        Hotpath
      </a>
      <nav aria-label="Room" className={styles.nav}>
        <a href={`/rooms/${room}`} aria-current={current === 'wall' ? 'page' : undefined}>
          Wall
        </a>
        <a href={`/rooms/${room}/present`} target="_blank" rel="noreferrer">
          Projector
        </a>
        <a href={`/rooms/${room}/report`}>Report</a>
      </nav>
      <div className="end">
        <span
          role="status"
          className={styles.connection}
          data-connection={connection}
          data-bad={connection === 'offline' || connection === 'refused' || undefined}
        >
          {connectionText(connection, here, away, waiting)}
        </span>
        <button
          type="button"
          className="iconbtn"
          aria-label="Switch between light and dark"
          {...{ [THEME_TOGGLE]: '' }}
        >
          <SunMoonIcon />
        </button>
      </div>
    </header>
  );
}

function connectionText(connection: Connection, here: number | null, away: number, waiting: number) {
  if (connection === 'offline') return waiting > 0 ? `Offline, ${waiting} to send` : 'Offline';
  if (connection === 'refused' || here === null) return '';
  const people = `${here} here${away > 0 ? `, ${away} lately offline` : ''}`;
  return connection === 'polling' ? `${people}, asked every few seconds` : people;
}
