import type { VerdictName } from '#lib/lab';

/** The kind of mark that stands for a verdict's name. */
export function markOf(verdict: VerdictName): 'met' | 'notyet' | 'noisy' | 'wrong' | 'none' {
  const marks = {
    met: 'met',
    'not-yet': 'notyet',
    undecided: 'noisy',
    wrong: 'wrong',
    stopped: 'none',
    'time-out': 'wrong',
    crashed: 'wrong',
  } as const;
  return marks[verdict];
}
