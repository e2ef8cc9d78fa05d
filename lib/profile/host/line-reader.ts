import { type Moment, momentOf } from './moments.ts';
import type { SeriesByTool } from './series-by-tool.ts';

/** What the tables of one file have in common. */
export interface HostFile {
  readonly series: SeriesByTool;
  /** Midnight of the day that a banner names, milliseconds; null before the first. */
  dayMs: number | null;
  /** How many processors a banner tells of; null before the first. */
  processors: string | null;
  /** The moment that stood in a line of its own, for the table below it; null when that has taken it. */
  stamp: Moment | null;
  /** What the wall's clock is ahead of UTC; null where nothing tells. */
  aheadMs: number | null;
  /** Whether moments had to be taken to be a second apart. */
  assumed: boolean;
  /** Rows that do not fit their head. */
  skipped: number;
}

/** Reads the lines of one tool, from its first head on. */
export interface LineReader {
  /** Words of a line that is not empty, heads among them. */
  take(words: readonly string[]): void;
  /** No line follows. */
  end(): void;
}

const NUMBER = /^-?\d{1,15}(?:[.,]\d{1,9})?$/;

/** The number of a cell; NaN for what is none. Some languages put a comma before the fraction. */
export const cell = (word: string | undefined): number =>
  word !== undefined && NUMBER.test(word) ? Number(word.replace(',', '.')) : Number.NaN;

/** The moment that a text is, which also tells how far the wall is ahead of UTC. */
export function momentIn(file: HostFile, text: string): Moment | null {
  const moment = momentOf(text);
  if (moment?.aheadMs != null) file.aheadMs ??= moment.aheadMs;
  return moment;
}
