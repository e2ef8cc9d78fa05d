import type { AttemptHead } from '#lib/device';
import { type Picks, type ReadingEvidence, readPicks } from '#lib/lab';
import { isReport } from '../../workbench-state.ts';

const NOTHING: Picks = { recording: 0, picks: [] };

/** The log of picks in a draft; an empty one for what is none. */
export function picksOfDraft(source: string): Picks {
  const read = readPicks(source);
  return read.kind === 'picks' ? read.picks : NOTHING;
}

/** Whether answers to this recording were graded: the first ones count. */
export function wasHandedIn(attempts: readonly AttemptHead[], recording: number): boolean {
  return attempts.some(
    ({ report }) =>
      isReport(report) &&
      report.correct &&
      (report.trial.own as ReadingEvidence | undefined)?.recording === recording,
  );
}

/** The recording that comes next: the first one that was not handed in; −1 when all were. */
export function nextRecording(attempts: readonly AttemptHead[], of: number): number {
  return Array.from({ length: of }, (_, at) => at).find((at) => !wasHandedIn(attempts, at)) ?? -1;
}
