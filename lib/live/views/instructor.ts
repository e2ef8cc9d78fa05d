import type { Participant, RoomState, StepProgress } from '../state.ts';
import { entryOf } from '../table.ts';
import type { Step } from '../types.ts';
import { type CommonView, commonView, type PollView, pollView } from './common.ts';
import { type SolutionView, solutionView } from './solution.ts';
import { type Tile, type TileStatus, tileOf } from './tile.ts';
import { type LeaderboardRow, type Whole, wholeOf } from './whole.ts';

/** A call for help on the instructor's page. */
export interface CallView {
  readonly place: number;
  readonly askedAt: number;
  readonly question: string;
  readonly lab: string | null;
  readonly takenBy: string | null;
}

/** The wall, and all that an instructor runs the room with. */
export interface InstructorView extends CommonView {
  readonly kind: 'instructor';
  /** Of the viewer: tells their own calls from another's. */
  readonly self: string;
  /** With notes. */
  readonly agenda: readonly Step[];
  /** By step that was opened. */
  readonly progress: Readonly<Record<string, StepProgress>>;
  readonly counts: Readonly<Record<TileStatus | 'all' | 'asked' | 'away' | 'following', number>>;
  /** How far those in the room are, by lab that somebody began. */
  readonly labs: Readonly<
    Record<string, { readonly begun: number; readonly predicted: number; readonly passed: number }>
  >;
  /** By participant; all but the removed. */
  readonly tiles: Readonly<Record<string, Tile>>;
  /** By participant; `place` orders them. */
  readonly calls: Readonly<Record<string, CallView>>;
  readonly polls: Readonly<
    Record<string, PollView & { readonly projected: boolean; readonly revealed: boolean }>
  >;
  /** All that are on offer; nobody's name is said. */
  readonly solutions: Readonly<
    Record<string, SolutionView & { readonly shown: boolean; readonly votes: number }>
  >;
  readonly leaderboard: readonly LeaderboardRow[];
}

export function instructorView(state: RoomState, self: string, at: number): InstructorView {
  const whole = wholeOf(state);
  const tiles = Object.fromEntries(whole.participants.map((one) => [one.id, tileOf(state, one, at)]));
  return {
    kind: 'instructor',
    self,
    ...commonView(state),
    agenda: state.agenda,
    progress: state.progress,
    counts: countTiles(Object.values(tiles)),
    labs: Object.fromEntries(
      Object.entries(state.labs).map(([lab, { begun, passed }]) => [
        lab,
        { begun, predicted: whole.predicted.get(lab) ?? 0, passed },
      ]),
    ),
    tiles,
    calls: callsOf(whole.queue),
    polls: Object.fromEntries(
      whole.polls.map((poll) => {
        const { id, projected, revealed } = poll;
        return [id, { ...pollView(state, poll, true), projected, revealed }];
      }),
    ),
    solutions: solutionsOf(state, whole),
    leaderboard: whole.leaderboard.map(({ nickname, points }) => ({ nickname, points })),
  };
}

export function countTiles(tiles: readonly Tile[]): InstructorView['counts'] {
  const many = (isCounted: (tile: Tile) => boolean) => tiles.filter(isCounted).length;
  const having = (status: TileStatus) => many((tile) => tile.status === status);
  return {
    all: tiles.length,
    'not-started': having('not-started'),
    running: having('running'),
    wrong: having('wrong'),
    slow: having('slow'),
    bronze: having('bronze'),
    silver: having('silver'),
    gold: having('gold'),
    stuck: having('stuck'),
    asked: many(({ asked }) => asked),
    away: many(({ away }) => away),
    following: many(({ following }) => following),
  };
}

function callsOf(queue: readonly Participant[]): InstructorView['calls'] {
  return Object.fromEntries(
    queue.map(({ id, call }) => {
      const { place, askedAt, question, lab, takenBy } = call!;
      return [id, { place, askedAt, question, lab, takenBy }];
    }),
  );
}

function solutionsOf(state: RoomState, { favourites }: Whole): InstructorView['solutions'] {
  return Object.fromEntries(
    Object.values(state.solutions).map((one) => {
      const votes = favourites.get(one.id) ?? 0;
      return [one.id, { ...solutionView(one), shown: one.shown, votes }];
    }),
  );
}

/** The run whose code an instructor may see, by the participant's consent; null without it. */
export function codeShownTo(
  state: RoomState,
  instructor: string,
  participant: string,
): { readonly lab: string; readonly run: string } | null {
  const one = entryOf(state.participants, participant);
  if (!state.instructors.includes(instructor) || one?.code.state !== 'granted') return null;
  const { lab, run } = one.code;
  return { lab, run };
}
