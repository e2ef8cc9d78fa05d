import type { Attempt } from '#lib/device';
import { type Picks, readPicks } from '#lib/lab';

const NOTHING: Picks = { recording: 0, picks: [] };

/** The log of picks in a draft or an attempt; an empty one for what is none. */
export function picksOfDraft(source: string): Picks {
  const read = readPicks(source);
  return read.kind === 'picks' ? read.picks : NOTHING;
}

/** Whether answers to this recording were graded: the first ones count. */
export function wasHandedIn(attempts: readonly Attempt[], recording: number): boolean {
  return attempts.some(
    ({ kind, report, source }) =>
      kind === 'measure' && report.correct && picksOfDraft(source).recording === recording,
  );
}

/** The recording that comes next: the first one that was not handed in; −1 when all were. */
export function nextRecording(attempts: readonly Attempt[], of: number): number {
  return Array.from({ length: of }, (_, at) => at).find((at) => !wasHandedIn(attempts, at)) ?? -1;
}
