'use client';

import type { ReactNode } from 'react';
import { CheckIcon } from '../ui/icons.tsx';
import { useDeviceState } from './device-state.ts';

export interface LessonMarkProps {
  /** "module/slug". */
  readonly lesson: string;
  /** Shown as long as the lesson is not done: its minutes. */
  readonly children?: ReactNode;
}

/** A tick once the lesson is done on this device. */
export function LessonMark({ lesson, children }: LessonMarkProps) {
  if (useDeviceState()?.lessons[lesson]?.state !== 'done') return children;
  return (
    <>
      <CheckIcon size={14} className="done" />
      <span className="sr">done</span>
    </>
  );
}
