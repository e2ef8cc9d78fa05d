'use client';

import type { ReactNode } from 'react';
import { useDeviceState } from './device-state.ts';

export interface LessonMarkProps {
  /** "module/slug". */
  readonly lesson: string;
  /** The tick. It comes from the server, so that no icon is sent as a script. */
  readonly tick: ReactNode;
  /** Shown as long as the lesson is not done: its minutes. */
  readonly children?: ReactNode;
}

/** A tick once the lesson is done on this device. */
export function LessonMark({ lesson, tick, children }: LessonMarkProps) {
  if (useDeviceState()?.lessons[lesson]?.state !== 'done') return children;
  return (
    <>
      {tick}
      <span className="sr">done</span>
    </>
  );
}
