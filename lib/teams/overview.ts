import { median } from '#lib/numbers';
import { countWithinTwo, type Predicted } from './calibration.ts';
import { localDate, workingDate, workingDays } from './due.ts';
import { type HardLab, rankHard } from './hard.ts';
import { QUIET_MS } from './limits.ts';
import { PLAN } from './plan.ts';
import { type Cell, standingOf } from './standing.ts';
import { findStuckRuns, type Stuck } from './stuck.ts';
import type { Assignment, CloseRun, Trail } from './types.ts';

/** What is known of a team's work in the labs of one assignment. */
export interface TeamFacts {
  readonly members: readonly { readonly id: string; readonly name: string; readonly role: string }[];
  readonly trails: readonly Trail[];
  /** The latest runs of whoever has begun a lab. */
  readonly close: readonly {
    readonly member: string;
    readonly lab: string;
    readonly runs: readonly CloseRun[];
  }[];
  readonly predictions: readonly (Predicted & { readonly member: string })[];
  /** Shares of right answers, 0 to 1, one of each quiz that somebody answered. */
  readonly quizzes: readonly { readonly member: string; readonly share: number }[];
  /** Where a lead has seen that somebody is stuck, and after how many runs. */
  readonly dismissed: readonly { readonly member: string; readonly lab: string; readonly runs: number }[];
  /** Tiers that the server has judged again. */
  readonly verified: readonly { readonly member: string; readonly lab: string; readonly tier: string }[];
}

export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly lastAt: number | null;
  readonly reached: number;
  readonly of: number;
  readonly quiet: boolean;
  readonly cells: readonly (Cell & { readonly verified?: string; readonly isDismissed: boolean })[];
}

export interface StuckRow extends Stuck {
  readonly member: string;
  readonly name: string;
  readonly lab: string;
  readonly goal: Cell['goal'];
  readonly tier: Cell['tier'];
  readonly runs: number;
  readonly lastAt: number | null;
  /** A lead has seen it, and nothing was run since: it counts no more. */
  readonly isDismissed: boolean;
}

/** Everything that a lead's page says of an assignment. */
export interface Overview {
  readonly people: readonly PersonRow[];
  readonly stuck: readonly StuckRow[];
  /** People who are stuck somewhere and whom no lead has put aside there. */
  readonly stuckPeople: number;
  readonly quiet: number;
  readonly hard: readonly HardLab[];
  readonly reached: number;
  readonly of: number;
  readonly quiz: { readonly median: number; readonly people: number } | null;
  readonly calibration: { readonly near: number; readonly of: number };
  readonly plan: {
    readonly day: number;
    readonly days: number;
    readonly endsOn: string;
    readonly reachedByNow: number;
  } | null;
}

const keyOf = (member: string, lab: string) => `${member} ${lab}`;
const nameOrder = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** Where a team stands in an assignment. Leads stand in it only where they have begun. */
export function overviewOf(assignment: Assignment, facts: TeamFacts, now: number): Overview {
  const { goals } = assignment.work;
  const trailsOf = groupBy(facts.trails);
  const closeOf = new Map(facts.close.map((one) => [keyOf(one.member, one.lab), one.runs]));
  const verifiedOf = new Map(facts.verified.map((one) => [keyOf(one.member, one.lab), one.tier]));
  const dismissedOf = new Map(facts.dismissed.map((one) => [keyOf(one.member, one.lab), one.runs]));
  const goalOf = new Map(goals.map(({ lab, tier }) => [lab, tier]));

  const people = facts.members
    .filter(({ id, role }) => role === 'member' || trailsOf.has(id))
    .sort((a, b) => nameOrder.compare(a.name, b.name))
    .map(({ id, name, role }): PersonRow => {
      const trails = new Map((trailsOf.get(id) ?? []).map((trail) => [trail.lab, trail]));
      const stuckIn = (lab: string) => {
        const runs = closeOf.get(keyOf(id, lab));
        return runs ? findStuckRuns(runs, goalOf.get(lab)!) : null;
      };
      const { cells, reached, of, lastAt } = standingOf(goals, trails, stuckIn);
      const quiet = reached < of && lastAt !== null && now - lastAt > QUIET_MS;
      const seen = cells.map((cell) => {
        const key = keyOf(id, cell.lab);
        const verified = verifiedOf.get(key);
        const isDismissed = cell.runs <= (dismissedOf.get(key) ?? -1);
        return { ...cell, isDismissed, ...(verified !== undefined && { verified }) };
      });
      return { id, name, role, lastAt, reached, of, quiet, cells: seen };
    });
  const stuck = people.flatMap((person) =>
    person.cells.flatMap(({ stuck: why, lab, goal, tier, runs, isDismissed }): StuckRow[] => {
      if (!why) return [];
      const lastAt = trailsOf.get(person.id)?.find((trail) => trail.lab === lab)?.lastAt ?? null;
      return [{ ...why, member: person.id, name: person.name, lab, goal, tier, runs, lastAt, isDismissed }];
    }),
  );
  const quizOf = new Map<string, number[]>();
  for (const { member, share } of facts.quizzes) quizOf.set(member, [...(quizOf.get(member) ?? []), share]);
  const shares = [...quizOf.values()].map((all) => all.reduce((sum, one) => sum + one, 0) / all.length);
  return {
    people,
    stuck: stuck.sort((a, b) => (b.lastAt ?? 0) - (a.lastAt ?? 0)),
    stuckPeople: new Set(stuck.flatMap((one) => (one.isDismissed ? [] : [one.member]))).size,
    quiet: people.filter((person) => person.quiet).length,
    hard: rankHard(goals, facts.trails),
    reached: people.reduce((sum, person) => sum + person.reached, 0),
    of: people.length * goals.length,
    quiz: shares.length > 0 ? { median: median(shares), people: shares.length } : null,
    calibration: countWithinTwo(facts.predictions),
    plan: planOf(assignment, people.length, now),
  };
}

function planOf({ work, timeZone }: Assignment, people: number, now: number): Overview['plan'] {
  if (!work.plan) return null;
  const { startsOn } = work.plan;
  const day = Math.min(workingDays(startsOn, localDate(now, timeZone)), PLAN.length);
  // What was to be done by the evening before.
  const reachedByNow = people * work.goals.filter((goal) => (goal.day ?? 1) < day).length;
  return { day, days: PLAN.length, endsOn: workingDate(startsOn, PLAN.length), reachedByNow };
}

function groupBy(trails: readonly Trail[]): Map<string, Trail[]> {
  const groups = new Map<string, Trail[]>();
  for (const trail of trails) groups.set(trail.member, [...(groups.get(trail.member) ?? []), trail]);
  return groups;
}
