import { roundTo } from '#lib/numbers';
import { RULES } from '../limits.ts';
import { ownOf } from '../own.ts';
import { workOf } from '../participant.ts';
import type { CodeConsent, Participant, RoomState, Work } from '../state.ts';
import { findStuck, type StuckBecause } from '../stuck.ts';
import { stepOf } from '../subjects/session.ts';
import type { Rank } from '../types.ts';

export type TileStatus =
  | 'not-started'
  | 'running'
  | 'wrong'
  | 'slow'
  | 'bronze'
  | 'silver'
  | 'gold'
  | 'stuck';

/** How a participant stands at a lab. As reported, but for `verified`. */
export interface Standing {
  readonly status: TileStatus;
  readonly stuck: StuckBecause | null;
  readonly tier: Rank;
  readonly verified: Rank;
  readonly best: number | null;
  /** The latest measured runs, the latest last: the speed-up, or null for a wrong result. */
  readonly points: readonly (number | null)[];
  readonly runs: number;
  readonly lastAt: number | null;
}

/** A participant on the wall. */
export interface Tile extends Standing {
  readonly seat: number;
  readonly name: string;
  readonly lab: string | null;
  readonly asked: boolean;
  /** Lately offline, or gone. */
  readonly away: boolean;
  readonly following: boolean;
  readonly code: CodeConsent;
}

/** `at` is the time of the look, by the server's clock. */
export function standingOf(state: RoomState, one: Participant, lab: string, at: number): Standing {
  const work = workOf(one, lab);
  const { begun, passed } = ownOf(state.labs, lab) ?? { begun: 0, passed: 0 };
  const stuck = findStuck(work, { at, openSince: openSince(state, one, lab), begun, passed });
  return {
    status: stuck ? 'stuck' : statusOf(work, at),
    stuck,
    tier: work.tier,
    verified: work.verified?.tier ?? 'none',
    best: work.best === null ? null : rounded(work.best),
    points: work.recent.flatMap(({ correct, speedup }) =>
      correct ? (speedup === null ? [] : [rounded(speedup)]) : [null],
    ),
    runs: work.runs,
    lastAt: work.lastAt,
  };
}

/** More digits than a measurement has would be most of a wall's bytes. */
const rounded = (speedup: number) => roundTo(speedup, 3);

function statusOf(work: Work, at: number): TileStatus {
  const { runningSince, runs, tier, correctRuns } = work;
  if (runningSince !== null && at - runningSince < RULES.runMs) return 'running';
  if (runs === 0) return 'not-started';
  if (tier !== 'none') return tier;
  return correctRuns > 0 ? 'slow' : 'wrong';
}

/** Since when a participant could work at a lab that is the current step. */
function openSince(state: RoomState, { joinedAt }: Participant, lab: string): number | null {
  const step = stepOf(state, state.current);
  if (step?.kind !== 'lab' || step.lab !== lab || state.endedAt !== null) return null;
  const runsSince = ownOf(state.progress, step.id)?.runsSince ?? null;
  return runsSince === null ? null : Math.max(runsSince, joinedAt);
}

/** The lab of the current step; else the one that was last worked at. */
function labOnTile(state: RoomState, { work }: Participant): string | null {
  const step = stepOf(state, state.current);
  if (step?.kind === 'lab') return step.lab;
  const latest = Object.entries(work).sort(([, a], [, b]) => (b.lastAt ?? 0) - (a.lastAt ?? 0));
  return latest[0]?.[0] ?? null;
}

export function tileOf(state: RoomState, one: Participant, at: number): Tile {
  const lab = labOnTile(state, one);
  return {
    seat: one.seat,
    name: one.name,
    lab,
    ...standingOf(state, one, lab ?? '', at),
    asked: one.call !== null,
    away: one.presence === 'left' || at - one.seenAt >= RULES.awayMs,
    following: one.following,
    code: one.code,
  };
}
