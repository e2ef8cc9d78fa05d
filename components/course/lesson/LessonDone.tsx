'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { useDeviceState } from '../progress/device-state.ts';

export interface LessonDoneProps {
  /** "module/slug". */
  readonly lesson: string;
  /** The tick before the words. */
  readonly children: ReactNode;
}

/** Remembers that the lesson was opened, and lets the reader mark it as done. */
export function LessonDone({ lesson, children }: LessonDoneProps) {
  const done = useDeviceState()?.lessons[lesson]?.state === 'done';
  const [failure, setFailure] = useState('');

  useEffect(() => {
    // A browser without storage shows its sentence when the button is pressed, not before.
    mark(lesson, 'opened').catch((error: unknown) => console.warn(error));
  }, [lesson]);

  return (
    <>
      <button
        type="button"
        className="btn"
        disabled={done}
        onClick={() => mark(lesson, 'done').catch((error: Error) => setFailure(error.message))}
      >
        {children}
        {done ? 'Done' : 'Mark as done'}
      </button>
      <span className="small dim" role="status">
        {failure || (done ? 'Kept on this device.' : '')}
      </span>
    </>
  );
}

async function mark(lesson: string, state: 'opened' | 'done'): Promise<void> {
  const { openDevice } = await import('#lib/device');
  await (await openDevice()).markLesson(lesson, state);
}
