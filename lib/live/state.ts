import type { Tier } from '#lib/lab';
import type { Table } from './table.ts';
import type { CreateCommand, Place, Present, Question, Rank, Stage, Step } from './types.ts';

/** Everything that is known of a room: what its events come to. Plain data but for its tables; never changed in place. */
export interface RoomState {
  readonly id: string;
  /** Of the last event that was applied. */
  readonly sequence: number;
  readonly code: string;
  readonly title: string;
  readonly template: CreateCommand['template'];
  /** Milliseconds since 1970 by the store's clock, as every `…At`. */
  readonly createdAt: number;
  readonly endedAt: number | null;
  readonly pausedAt: number | null;
  /** Whether anybody may join. */
  readonly doorsOpen: boolean;
  readonly instructors: readonly string[];
  readonly agenda: readonly Step[];
  /** The step that is open now. */
  readonly current: string | null;
  /** Of the steps that were opened. */
  readonly progress: Readonly<Record<string, StepProgress>>;
  readonly timer: Timer | null;
  readonly broadcast: { readonly text: string; readonly at: number; readonly sequence: number } | null;
  /** Where the instructor is, to be followed. */
  readonly lead: Place | null;
  readonly present: Present | null;
  readonly leaderboardShown: boolean;
  readonly participants: Table<Participant>;
  /** Participant by the key with which they joined. */
  readonly joinKeys: Table<string>;
  /** Participant by the hash of their rejoin token. */
  readonly tokens: Table<string>;
  /** By its hash: what lets one more device in as somebody who is here. */
  readonly passes: Table<Pass>;
  /** Participant by display name, and by nickname, folded. */
  readonly names: Table<string>;
  readonly nicknames: Table<string>;
  readonly polls: Readonly<Record<string, Poll>>;
  readonly solutions: Readonly<Record<string, Solution>>;
  /** Per lab, of those who were not removed. */
  readonly labs: Readonly<Record<string, { readonly begun: number; readonly passed: number }>>;
  /** The latest keys of each instructor's commands, and the server's. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
}

/** For one use, by the participant's word of mouth, until `RULES.passMs` after it was made. */
export interface Pass {
  readonly participant: string;
  readonly madeAt: number;
}

export interface StepProgress {
  readonly firstAt: number;
  /** Since when it is open and not paused; null otherwise. */
  readonly runsSince: number | null;
  /** In earlier stretches, without pauses. */
  readonly spentMs: number;
  readonly stages: Readonly<Partial<Record<Stage, number>>>;
}

export type Timer =
  | { readonly kind: 'running'; readonly durationMs: number; readonly endsAt: number }
  | {
      readonly kind: 'paused';
      readonly durationMs: number;
      readonly remainingMs: number;
      /** Paused with the room: it goes on with it. */
      readonly withRoom: boolean;
    };

export interface Participant {
  readonly id: string;
  /** In the order of joining, from 0. */
  readonly seat: number;
  readonly name: string;
  readonly tokenHash: string;
  /** The hash of their pass, while it was neither used nor replaced. */
  readonly passHash: string | null;
  readonly joinedAt: number;
  readonly seenAt: number;
  readonly presence: 'here' | 'left' | 'removed';
  readonly following: boolean;
  readonly code: CodeConsent;
  /** On the leaderboard; null for those who are not on it. */
  readonly nickname: string | null;
  /** By poll. */
  readonly votes: Readonly<Record<string, number>>;
  /** The solution that was voted for; it may have been withdrawn since. */
  readonly favourite: string | null;
  readonly call: Call | null;
  /** Calls for help that are over, the latest last. */
  readonly helped: readonly PastCall[];
  /** By lab. */
  readonly work: Readonly<Record<string, Work>>;
  readonly keys: readonly string[];
}

/** Whether the instructors may see the code, and of which run. */
export type CodeConsent =
  | { readonly state: 'none' | 'asked' | 'refused' | 'withdrawn' }
  | { readonly state: 'granted'; readonly lab: string; readonly run: string };

/** A call for help. */
export interface Call {
  /** The sequence of its event: first come, first served. */
  readonly place: number;
  readonly askedAt: number;
  readonly question: string;
  readonly lab: string | null;
  readonly takenBy: string | null;
  readonly takenAt: number | null;
}

export interface PastCall {
  readonly askedAt: number;
  readonly takenAt: number | null;
  readonly endedAt: number;
  readonly lab: string | null;
  readonly end: 'fixed' | 'resolved' | 'left';
}

/** One participant's work at one lab. All but `verified` is the client's word. */
export interface Work {
  readonly runningSince: number | null;
  readonly runs: number;
  readonly correctRuns: number;
  readonly tier: Rank;
  /** The greatest speed-up of a correct run. */
  readonly best: number | null;
  /** The newest `LIMITS.points` runs, the latest last. */
  readonly recent: readonly Run[];
  readonly lastAt: number | null;
  readonly runsWithoutImprovement: number;
  readonly failuresInARow: number;
  readonly revertsSinceImprovement: number;
  /** When each tier was reached first, as reported. */
  readonly reachedAt: Readonly<Partial<Record<Tier, number>>>;
  /** The best tier that the server found to hold. */
  readonly verified: { readonly tier: Tier; readonly run: string; readonly at: number } | null;
  readonly prediction: { readonly factor: number; readonly sure: 'guess' | 'fairly' | 'very' } | null;
  /** The reference's speed-up in the latest session that measured it. */
  readonly reference: number | null;
}

export interface Run {
  readonly run: string;
  readonly correct: boolean;
  readonly tier: Rank;
  readonly speedup: number | null;
  /** The first 16 digits of the source's hash. */
  readonly source: string;
  readonly verified?: Rank;
}

export interface Poll {
  readonly id: string;
  readonly question: Question;
  readonly step: string | null;
  /** The sequence of its event. */
  readonly place: number;
  readonly openedAt: number;
  readonly closedAt: number | null;
  readonly projected: boolean;
  readonly revealed: boolean;
  /** Per option; empty where a number is asked for. */
  readonly counts: readonly number[];
  readonly answered: number;
}

/** A solution that its author lets the room see without a name. The source is kept by the server, under the run. */
export interface Solution {
  readonly id: string;
  readonly participant: string;
  readonly lab: string;
  readonly run: string;
  readonly note: string;
  /** Of the run, as reported; `verified` as the server found it. */
  readonly tier: Rank;
  readonly speedup: number | null;
  readonly verified: Rank;
  readonly offeredAt: number;
  readonly shown: boolean;
}
