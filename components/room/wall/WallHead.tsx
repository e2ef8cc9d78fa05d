'use client';

import { codeText } from '#lib/live';
import { QrCodeIcon } from '../../ui/icons.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import { STEP_WORDS } from '../agenda/agenda-draft.ts';
import { joinAddress } from '../link-of.ts';
import { TimerControl } from './TimerControl.tsx';
import styles from './wall.module.css';
import { useWall } from './wall-context.tsx';

/** Where the room is, what time is left, and how to get in. */
export function WallHead() {
  const { view, act } = useWall();
  const { room, agenda, current } = view;
  const place = agenda.findIndex(({ id }) => id === current);
  const step = agenda[place];
  const isEnded = room.phase === 'ended';
  return (
    <header className={styles.head}>
      <div>
        <p className="small dim">
          {room.title}
          {step &&
            !isEnded &&
            ` · step ${place + 1} of ${agenda.length} · ${STEP_WORDS[step.kind].toLowerCase()}`}
          {room.phase !== 'running' && ` · ${room.phase}`}
        </p>
        <h1>{isEnded ? 'This room has ended' : (step?.title ?? 'Nothing is open yet')}</h1>
      </div>
      {!isEnded && <TimerControl />}
      {!isEnded && (
        <div className={styles.join}>
          <QrCode className={styles.qr!} text={joinAddress(room.code)} />
          <div>
            <span className="label">{`Join at ${location.host}/join`}</span>
            <b className="mono">{codeText(room.code)}</b>
            <span className={styles.joinTools}>
              <a className="btn quiet sm" href={`/rooms/${room.id}/present`} target="_blank" rel="noreferrer">
                <QrCodeIcon size={14} />
                Projector
              </a>
              <button
                type="button"
                className="btn quiet sm"
                aria-pressed={!room.doorsOpen}
                onClick={() => act({ kind: 'set-doors', open: !room.doorsOpen })}
              >
                {room.doorsOpen ? 'Close the doors' : 'Open the doors'}
              </button>
            </span>
          </div>
        </div>
      )}
    </header>
  );
}
