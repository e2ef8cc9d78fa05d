import { rankOfTier } from '#lib/lab/tiers';
import { quantile } from '#lib/numbers';
import { LIMITS } from '../limits.ts';
import { ownOf } from '../own.ts';
import type { Participant, Poll, RoomState } from '../state.ts';
import { entriesOf } from '../table.ts';

/** Who has how much by verified results. A point for bronze, two for silver, three for gold, per lab. */
export interface LeaderboardRow {
  readonly nickname: string;
  readonly points: number;
}

/** Where the numbers lie that were predicted. */
export interface Spread {
  readonly least: number;
  readonly lowerQuartile: number;
  readonly median: number;
  readonly upperQuartile: number;
  readonly greatest: number;
}

/** What all views of one state have in common: worked out once for them all. */
export interface Whole {
  /** All but the removed, in the order in which they came. */
  readonly participants: readonly Participant[];
  /** Of those, who has not left. */
  readonly here: number;
  /** Those who wait for help, first come first. */
  readonly queue: readonly Participant[];
  /** Place in the queue, from 1, by participant. */
  readonly places: ReadonlyMap<string, number>;
  readonly leaderboard: readonly (LeaderboardRow & { readonly participant: string })[];
  /** Votes by solution. */
  readonly favourites: ReadonlyMap<string, number>;
  readonly polls: readonly Poll[];
  /** Who made a prediction, by lab. */
  readonly predicted: ReadonlyMap<string, number>;
  /** By poll that asks for a number. Few numbers would tell who said which. */
  readonly spreads: ReadonlyMap<string, Spread>;
}

const LEAST_FOR_SPREAD = 3;
const known = new WeakMap<RoomState, Whole>();

export function wholeOf(state: RoomState): Whole {
  const before = known.get(state);
  if (before) return before;
  const whole = lookAt(state);
  known.set(state, whole);
  return whole;
}

function lookAt(state: RoomState): Whole {
  const participants = entriesOf(state.participants)
    .map(([, one]) => one)
    .filter(({ presence }) => presence !== 'removed')
    .sort((a, b) => a.seat - b.seat);
  const queue = participants.filter(({ call }) => call).sort((a, b) => a.call!.place - b.call!.place);
  const polls = Object.values(state.polls).sort((a, b) => a.place - b.place);
  return {
    participants,
    here: participants.filter(({ presence }) => presence === 'here').length,
    queue,
    places: new Map(queue.map(({ id }, index) => [id, index + 1])),
    leaderboard: rankAll(participants),
    favourites: countOf(participants.flatMap(({ favourite }) => favourite ?? [])),
    predicted: countOf(
      participants.flatMap(({ work }) => Object.keys(work).filter((lab) => work[lab]!.prediction)),
    ),
    polls,
    spreads: new Map(polls.flatMap((poll) => spreadOf(poll, participants))),
  };
}

function countOf(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** By points; of equals, whoever had them first. */
function rankAll(participants: readonly Participant[]): Whole['leaderboard'] {
  return participants
    .flatMap(({ id, nickname, work }) => {
      const verified = Object.values(work).flatMap((one) => one.verified ?? []);
      const points = verified.reduce((sum, { tier }) => sum + rankOfTier(tier), 0);
      const since = Math.max(0, ...verified.map(({ at }) => at));
      return nickname === null || points === 0 ? [] : [{ participant: id, nickname, points, since }];
    })
    .sort((a, b) => b.points - a.points || a.since - b.since)
    .slice(0, LIMITS.leaderboardRows)
    .map(({ participant, nickname, points }) => ({ participant, nickname, points }));
}

function spreadOf({ id, question }: Poll, participants: readonly Participant[]): [string, Spread][] {
  if (question.asks !== 'number') return [];
  const answers = participants.flatMap(({ votes }) => ownOf(votes, id) ?? []);
  if (answers.length < LEAST_FOR_SPREAD) return [];
  const [least, lowerQuartile, median, upperQuartile, greatest] = [0, 0.25, 0.5, 0.75, 1].map((p) =>
    quantile(answers, p),
  ) as [number, number, number, number, number];
  return [[id, { least, lowerQuartile, median, upperQuartile, greatest }]];
}
