'use client';

import { whereNow } from '../progress/CourseSegments.tsx';
import { useDeviceState } from '../progress/device-state.ts';

export interface ContinueButtonProps {
  /** Every page to read, in order; the first is where a stranger starts. */
  readonly lessons: readonly { readonly path: string; readonly title: string }[];
}

/** Leads to the lesson that was left open, else to the first one not done, else to the first. */
export function ContinueButton({ lessons }: ContinueButtonProps) {
  const state = useDeviceState();
  const begun = Object.keys(state?.lessons ?? {}).length > 0;
  const here = whereNow(state?.lessons);
  const next =
    lessons.find(({ path }) => path === here) ??
    lessons.find(({ path }) => state?.lessons[path]?.state !== 'done') ??
    lessons[0];
  if (!next) return null;
  return (
    <a className="btn primary" href={`/learn/${next.path}`}>
      {begun ? 'Continue' : 'Start'} with {next.title}
    </a>
  );
}
