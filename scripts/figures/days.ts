import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Company } from './neighbours.ts';
import { describeMachine, ROOT } from './record.ts';

/** With the word `replay` on the command line nothing is measured: the recordings of earlier days are described again. */
export const replays = process.argv.includes('replay');

/**
 * What a lesson of module 1 has recorded on earlier days, when the word `again` stands on the command line: the new
 * recordings then stand beside them instead of in their place, and what the lesson quotes has to hold on every day.
 */
export function readEarlier<Figures>(lesson: string): { date: string; figures: Figures } | undefined {
  if (!process.argv.includes('again') && !replays) return undefined;
  const file = join(ROOT, `content/01-measure-first/figures/${lesson}.json`);
  const { figures, recordedOn } = JSON.parse(readFileSync(file, 'utf8'));
  return { figures, date: recordedOn.date };
}

/** The recordings of earlier days, oldest first, each with its day; none without the word `again`. */
export function readEarlierRecordings<Recorded extends { readonly company: Company }>(
  lesson: string,
): Recorded[] {
  const earlier = readEarlier<{ recordings: Recorded[] }>(lesson);
  if (!earlier) return [];
  const { date, figures } = earlier;
  return figures.recordings.map((recording) => ({ ...recording, company: { date, ...recording.company } }));
}

/** The machines of a lesson's recordings, today's or the last one and those before it, as `writeRecording` wants them. */
export function readMachines(lesson: string) {
  type Machine = ReturnType<typeof describeMachine>;
  const today = describeMachine();
  if (!process.argv.includes('again') && !replays) return { recordedOn: today };
  const file = join(ROOT, `content/01-measure-first/figures/${lesson}.json`);
  const earlier = JSON.parse(readFileSync(file, 'utf8')) as { recordedOn: Machine; earlierOn?: Machine[] };
  const isSame = earlier.recordedOn.date === today.date && earlier.recordedOn.machine === today.machine;
  if (replays || isSame) return { recordedOn: earlier.recordedOn, earlierOn: earlier.earlierOn };
  return { recordedOn: today, earlierOn: [...(earlier.earlierOn ?? []), earlier.recordedOn] };
}

export interface Range {
  readonly low: number;
  readonly high: number;
}

/** The range that holds both, and so what a reader may meet on any of the days. */
export const widen = (ranges: readonly Range[]): Range => ({
  low: Math.min(...ranges.map(({ low }) => low)),
  high: Math.max(...ranges.map(({ high }) => high)),
});
