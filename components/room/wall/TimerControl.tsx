'use client';

import { useId, useState } from 'react';
import type { Timer } from '#lib/live';
import { PauseIcon, PlayIcon, XIcon } from '../../ui/icons.tsx';
import { timerText } from '../words.ts';
import { useNow } from './use-now.ts';
import styles from './wall.module.css';
import { useWall } from './wall-context.tsx';

/** The timer of the room: set, paused, extended, taken away. */
export function TimerControl() {
  const { view, act } = useWall();
  const { timer, agenda, current } = view;
  const planned = agenda.find(({ id }) => id === current)?.minutes ?? 10;
  return timer ? (
    <div className={styles.timer}>
      <TimeLeft timer={timer} />
      <span className={styles.timerTools}>
        {timer.kind === 'running' ? (
          <button type="button" className="btn sm" onClick={() => act({ kind: 'pause-timer' })}>
            <PauseIcon size={14} />
            Pause
          </button>
        ) : (
          <button type="button" className="btn sm" onClick={() => act({ kind: 'resume-timer' })}>
            <PlayIcon size={14} />
            Go on
          </button>
        )}
        <button
          type="button"
          className="btn sm"
          onClick={() => act({ kind: 'extend-timer', byMs: 5 * 60_000 })}
        >
          +5 min
        </button>
        <button
          type="button"
          className="btn sm"
          aria-label="Take the timer away"
          onClick={() => act({ kind: 'clear-timer' })}
        >
          <XIcon size={14} />
        </button>
      </span>
    </div>
  ) : (
    <SetTimer
      key={current ?? ''}
      planned={planned}
      onSet={(durationMs) => act({ kind: 'set-timer', durationMs })}
    />
  );
}

function TimeLeft({ timer }: { readonly timer: Timer }) {
  const now = useNow('second');
  const leftMs = timer.kind === 'running' ? timer.endsAt - now : timer.remainingMs;
  const share = timer.durationMs === 0 ? 0 : Math.min(1, Math.max(0, leftMs / timer.durationMs));
  return (
    <>
      <span className="label">
        {timer.kind === 'paused' ? 'Paused with' : leftMs > 0 ? 'Left in this step' : 'Time is up'}
      </span>
      <b role="timer">{timerText(leftMs)}</b>
      <span className={styles.timerBar} aria-hidden="true">
        <i style={{ width: `${share * 100}%` }} />
      </span>
    </>
  );
}

function SetTimer(props: { readonly planned: number; readonly onSet: (durationMs: number) => void }) {
  const [minutes, setMinutes] = useState(String(props.planned || 5));
  const id = useId();
  const ms = Math.round(Number(minutes) * 60_000);
  return (
    <form
      className={styles.setTimer}
      onSubmit={(event) => {
        event.preventDefault();
        if (ms >= 1000) props.onSet(ms);
      }}
    >
      <label className="label" htmlFor={id}>
        No timer. Minutes
      </label>
      <span>
        <input
          id={id}
          className="field"
          type="number"
          min={0.5}
          max={720}
          step={0.5}
          value={minutes}
          onChange={(event) => setMinutes(event.target.value)}
        />
        <button type="submit" className="btn">
          Start the timer
        </button>
      </span>
    </form>
  );
}
