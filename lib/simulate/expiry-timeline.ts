/**
 * One expiry of one cached value, exactly: readers at equal distances, first come first served by the workers of a database.
 * Chance, several keys and failures are left out; the lab `cache-stampede` has them.
 */
export type ExpiryPolicy = 'everyone' | 'one' | 'stale' | 'early';

export interface ExpirySetting {
  readonly policy: ExpiryPolicy;
  readonly perSecond: number;
  /** How long before the expiry a reader begins the recompute, with `early`. */
  readonly headStartMs: number;
}

export const RECOMPUTE_MS = 800;
export const WORKERS = 4;
export const MOST_HEAD_START_MS = 5_000;
/** What is looked at: from the earliest head start to the time by which one recompute has long been done. */
export const VIEW_MS = { from: -6_000, to: 10_000 } as const;

export interface Reader {
  /** Arrival after the expiry; negative before it. */
  readonly atMs: number;
  readonly waitMs: number;
  /** Whether the answer had expired when it was given. */
  readonly expired: boolean;
  /** Whether this reader asked the database. */
  readonly asked: boolean;
}

/**
 * Every reader in {@link VIEW_MS}. The distance is 1 ÷ `perSecond`, at the worst phase for whoever begins early: one reader comes
 * a millisecond before the head start begins, and begins nothing.
 */
export function replayExpiry({ policy, perSecond, headStartMs }: ExpirySetting): Reader[] {
  const intervalMs = 1_000 / perSecond;
  const anchorMs = -headStartMs - 1;
  const first = Math.ceil((VIEW_MS.from - anchorMs) / intervalMs);
  const last = Math.floor((VIEW_MS.to - anchorMs) / intervalMs);
  const freeAtMs = new Array<number>(WORKERS).fill(Number.NEGATIVE_INFINITY);
  /** When the database answers a recompute that is asked for at this moment. */
  const ask = (atMs: number) => {
    const worker = freeAtMs.indexOf(Math.min(...freeAtMs));
    freeAtMs[worker] = Math.max(atMs, freeAtMs[worker]!) + RECOMPUTE_MS;
    return freeAtMs[worker]!;
  };
  let freshAtMs = Number.POSITIVE_INFINITY;
  const readers: Reader[] = [];
  for (let n = first; n <= last; n++) {
    const atMs = anchorMs + n * intervalMs;
    const isRunning = freshAtMs !== Number.POSITIVE_INFINITY;
    const mayBegin = policy === 'early' && atMs >= -headStartMs;
    if (atMs >= freshAtMs || atMs < 0) {
      const asked = atMs < 0 && mayBegin && !isRunning;
      if (asked) freshAtMs = ask(atMs);
      readers.push({ atMs, waitMs: 0, expired: false, asked });
    } else if (policy === 'everyone') {
      const doneAtMs = ask(atMs);
      freshAtMs = Math.min(freshAtMs, doneAtMs);
      readers.push({ atMs, waitMs: doneAtMs - atMs, expired: false, asked: true });
    } else {
      if (!isRunning) freshAtMs = ask(atMs);
      const expired = policy === 'stale';
      readers.push({ atMs, waitMs: expired ? 0 : freshAtMs - atMs, expired, asked: !isRunning });
    }
  }
  return readers;
}

export interface ExpirySummary {
  readonly recomputes: number;
  readonly longestWaitMs: number;
  readonly expiredAnswers: number;
  /** Asked once at most, nobody waited, nothing expired was given. */
  readonly isClean: boolean;
}

export function summariseExpiry(readers: readonly Reader[]): ExpirySummary {
  const recomputes = readers.filter(({ asked }) => asked).length;
  const longestWaitMs = Math.max(0, ...readers.map(({ waitMs }) => waitMs));
  const expiredAnswers = readers.filter(({ expired }) => expired).length;
  const isClean = recomputes <= 1 && longestWaitMs === 0 && expiredAnswers === 0;
  return { recomputes, longestWaitMs, expiredAnswers, isClean };
}

export const RATES = [0.1, 0.2, 0.5, 1, 2, 5, 20, 100, 400] as const;

/** The smallest of {@link RATES} at which some head start serves everybody cleanly. */
export const LEAST_CLEAN_RATE: number = RATES.find(
  (perSecond) =>
    summariseExpiry(replayExpiry({ policy: 'early', perSecond, headStartMs: MOST_HEAD_START_MS })).isClean,
)!;
