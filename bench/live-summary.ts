import { readFileSync } from 'node:fs';
import { DEFAULT_RULES } from '#lib/measure';
import { quantile } from '#lib/numbers';
import { KERNELS } from './kernels.ts';

/** One session as it is kept. */
export interface LiveRow {
  readonly kernel: string;
  readonly loaded: boolean;
  /** Whether the learner's code was the starter itself. */
  readonly same: boolean;
  readonly trueRatio: number;
  readonly ratio: number;
  readonly rounds: number;
  /** From the beginning of the noise meter's rounds to the last verdict. */
  readonly measuringMs: number;
  readonly elapsedMs: number;
  readonly noise: string;
  readonly stolenShare: number;
  /** The machine's median pace ÷ its best, over the warm-ups of the session: 1 where no neighbour shares the cores. */
  readonly slowness: number;
  /** Load average of the machine over the last minute, our hogs included. */
  readonly loadAverage: number;
  readonly verdicts: readonly {
    readonly distance: number;
    readonly verdict: string;
    readonly code: string;
    /** Time of the rounds after which this target alone would have had its verdict; of all rounds when it stayed open. */
    readonly afterMs: number;
  }[];
}

/** The rows of a file that the bench `live` has written. */
export function readLiveRows(path: string): LiveRow[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as LiveRow);
}

interface Cell {
  readonly verdicts: number;
  readonly wrong: number;
  readonly undecided: number;
}
/** What some of the sessions came to. */
export interface LiveGroup {
  readonly sessions: number;
  readonly byDistance: Readonly<Record<string, Cell>>;
  /** Time to the verdict on one target, and to the last of a session's three. */
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly sessionMedianMs: number;
  readonly sessionP95Ms: number;
  /** |ln (measured ÷ true ratio)|. */
  readonly errorMedian: number;
  readonly errorP95: number;
}

/** All sessions, and the groups that the tables show; a group without sessions is left out. */
export function summariseLive(rows: readonly LiveRow[]): Record<string, LiveGroup> {
  const groups: [string, LiveRow[]][] = [
    ['all', [...rows]],
    ['quiet', rows.filter((row) => !row.loaded)],
    ['two hogs', rows.filter((row) => row.loaded)],
    ['at a good pace', rows.filter((row) => row.slowness <= DEFAULT_RULES.paceTolerance)],
    ['slowed', rows.filter((row) => row.slowness > DEFAULT_RULES.paceTolerance)],
    ['same code', rows.filter((row) => row.same)],
    ...Object.keys(KERNELS).map((kernel): [string, LiveRow[]] => [
      kernel,
      rows.filter((row) => row.kernel === kernel),
    ]),
  ];
  return Object.fromEntries(
    groups.filter(([, of]) => of.length).map(([name, of]) => [name, summariseGroup(of)]),
  );
}

function summariseGroup(rows: readonly LiveRow[]): LiveGroup {
  const verdicts = rows.flatMap((row) => row.verdicts);
  const cells = [0.5, 0.8, 1.25, 2].map((distance): [string, Cell] => {
    const of = verdicts.filter((v) => v.distance === distance);
    const wrong = of.filter((v) => v.verdict === (distance > 1 ? 'missed' : 'met')).length;
    return [
      String(distance),
      { verdicts: of.length, wrong, undecided: of.filter((v) => v.verdict === 'undecided').length },
    ];
  });
  const errors = rows.map((row) => Math.abs(Math.log(row.ratio / row.trueRatio))).filter(Number.isFinite);
  const times = verdicts.map((v) => v.afterMs);
  const sessionTimes = rows.map((row) => row.measuringMs);
  return {
    sessions: rows.length,
    byDistance: Object.fromEntries(cells),
    medianMs: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
    sessionMedianMs: quantile(sessionTimes, 0.5),
    sessionP95Ms: quantile(sessionTimes, 0.95),
    errorMedian: quantile(errors, 0.5),
    errorP95: quantile(errors, 0.95),
  };
}
