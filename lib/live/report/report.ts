import type { Tier } from '#lib/lab';
import { ownOf } from '../own.ts';
import type { PastCall, RoomState, Work } from '../state.ts';
import type { Question, Rank, Step } from '../types.ts';
import { type Spread, type Whole, wholeOf } from '../views/whole.ts';

export interface StepReport {
  readonly id: string;
  readonly kind: Step['kind'];
  readonly title: string;
  readonly plannedMinutes: number;
  /** While it was open and not paused; null for a step that was never opened. */
  readonly actualMinutes: number | null;
  readonly openedAt: number | null;
  /** Of the facilitator, as they stood in the agenda. */
  readonly notes: string;
}

export interface LabReport {
  readonly participant: string;
  readonly name: string;
  readonly lab: string;
  readonly runs: number;
  /** As reported. */
  readonly tier: Rank;
  readonly verified: Rank;
  readonly best: number | null;
  readonly reachedAt: Readonly<Partial<Record<Tier, number>>>;
}

/** A prediction of a speed-up, and what the reference reached. */
export interface CalibrationReport {
  readonly participant: string;
  readonly name: string;
  readonly lab: string;
  readonly predicted: number;
  readonly sure: 'guess' | 'fairly' | 'very';
  /** Null before a session measured it. */
  readonly reached: number | null;
  /** Within a factor of two. */
  readonly near: boolean | null;
}

export interface PollReport {
  readonly question: Question;
  readonly answered: number;
  readonly counts: readonly number[];
  readonly spread: Spread | null;
}

export interface CallReport {
  readonly name: string;
  readonly lab: string | null;
  readonly askedAt: number;
  /** Until somebody came, or until it was over without; null while it is still open and nobody came. */
  readonly waitedMs: number | null;
  readonly end: PastCall['end'] | 'open';
}

/** What is left of a workshop, for its instructors. Without those who were removed. */
export interface RoomReport {
  readonly title: string;
  readonly createdAt: number;
  readonly endedAt: number | null;
  readonly participants: number;
  readonly steps: readonly StepReport[];
  readonly labs: readonly LabReport[];
  readonly calibration: readonly CalibrationReport[];
  readonly polls: readonly PollReport[];
  readonly calls: readonly CallReport[];
}

/** `at` is the time of the look: a room that has not ended is reported as far as it came. */
export function reportOf(state: RoomState, at: number): RoomReport {
  const whole = wholeOf(state);
  const { title, createdAt, endedAt } = state;
  return {
    title,
    createdAt,
    endedAt,
    participants: whole.participants.length,
    steps: state.agenda.map((step) => reportStep(state, step, at)),
    labs: labsOf(whole),
    calibration: calibrationOf(whole),
    polls: whole.polls.map(({ id, question, answered, counts }) => {
      return { question, answered, counts, spread: whole.spreads.get(id) ?? null };
    }),
    calls: callsOf(whole),
  };
}

function reportStep(state: RoomState, { id, kind, title, minutes, notes }: Step, at: number): StepReport {
  const head = { id, kind, title, plannedMinutes: minutes, notes };
  const progress = ownOf(state.progress, id);
  if (!progress) return { ...head, actualMinutes: null, openedAt: null };
  const { runsSince, spentMs, firstAt } = progress;
  const openMs = spentMs + (runsSince === null ? 0 : Math.max(0, at - runsSince));
  return { ...head, actualMinutes: Math.round(openMs / 6_000) / 10, openedAt: firstAt };
}

/** Every participant's every lab. */
const eachWork = <Row>(
  { participants }: Whole,
  rowOf: (head: { participant: string; name: string; lab: string }, work: Work) => Row[],
): Row[] =>
  participants.flatMap(({ id, name, work }) =>
    Object.entries(work).flatMap(([lab, one]) => rowOf({ participant: id, name, lab }, one)),
  );

function labsOf(whole: Whole): LabReport[] {
  return eachWork(whole, (head, { runs, tier, verified, best, reachedAt }) =>
    runs === 0 ? [] : [{ ...head, runs, tier, verified: verified?.tier ?? 'none', best, reachedAt }],
  );
}

function calibrationOf(whole: Whole): CalibrationReport[] {
  return eachWork(whole, (head, { prediction, reference }) => {
    if (!prediction) return [];
    const { factor, sure } = prediction;
    const near = reference === null ? null : Math.max(factor / reference, reference / factor) <= 2;
    return [{ ...head, predicted: factor, sure, reached: reference, near }];
  });
}

function callsOf({ participants }: Whole): CallReport[] {
  return participants
    .flatMap(({ name, helped, call }) => [
      ...helped.map(({ lab, askedAt, takenAt, endedAt, end }) => {
        return { name, lab, askedAt, waitedMs: Math.max(0, (takenAt ?? endedAt) - askedAt), end };
      }),
      ...(call ? [openCall(name, call)] : []),
    ])
    .sort((a, b) => a.askedAt - b.askedAt);
}

function openCall(
  name: string,
  { lab, askedAt, takenAt }: Pick<PastCall, 'lab' | 'askedAt' | 'takenAt'>,
): CallReport {
  const waitedMs = takenAt === null ? null : Math.max(0, takenAt - askedAt);
  return { name, lab, askedAt, waitedMs, end: 'open' };
}
