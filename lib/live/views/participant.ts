import { LIMITS } from '../limits.ts';
import { ownOf } from '../own.ts';
import { workOf } from '../participant.ts';
import type { CodeConsent, Participant, RoomState } from '../state.ts';
import {
  type CommonView,
  commonView,
  type PollView,
  pollForLearners,
  type StepView,
  stepViews,
} from './common.ts';
import { type SolutionView, shownTo, solutionView } from './solution.ts';
import { type Standing, standingOf } from './tile.ts';
import { type LeaderboardRow, wholeOf } from './whole.ts';

/** What a learner sees: the room, themselves, and of others nothing that has a name they did not choose to show. */
export interface ParticipantView extends CommonView {
  readonly kind: 'participant';
  readonly here: number;
  readonly self: {
    readonly id: string;
    readonly name: string;
    readonly nickname: string | null;
    readonly left: boolean;
    readonly following: boolean;
    readonly code: CodeConsent;
  };
  readonly agenda: readonly StepView[];
  /** By lab that was worked at: the very tile that the instructor sees. */
  readonly work: Readonly<Record<string, OwnStanding>>;
  readonly call: {
    /** In the queue, from 1. */
    readonly place: number;
    readonly askedAt: number;
    readonly question: string;
    readonly taken: boolean;
  } | null;
  /** The latest polls. `mine` is the option's place, or the number. */
  readonly polls: Readonly<Record<string, PollView & { readonly mine: number | null }>>;
  readonly solutions: Readonly<Record<string, ShownSolution & { readonly mine: boolean }>>;
  /** Own solutions on offer. */
  readonly offered: readonly string[];
  /** When the instructor shows it. */
  readonly leaderboard: readonly (LeaderboardRow & { readonly self: boolean })[] | null;
}

/** With the runs that can be shared or offered. */
export interface OwnStanding extends Standing {
  readonly lastRun: string | null;
  readonly lastCorrectRun: string | null;
}

export interface ShownSolution extends SolutionView {
  readonly letter: string;
  /** Null until the viewer has voted. */
  readonly votes: number | null;
  /** Whether the viewer voted for it. */
  readonly favourite: boolean;
}

export function participantView(state: RoomState, self: Participant, at: number): ParticipantView {
  const { id, name, nickname, following, code } = self;
  const whole = wholeOf(state);
  return {
    kind: 'participant',
    ...commonView(state),
    here: whole.here,
    self: { id, name, nickname, left: self.presence === 'left', following, code },
    agenda: stepViews(state),
    work: Object.fromEntries(Object.keys(self.work).map((lab) => [lab, ownStandingOf(state, self, lab, at)])),
    call: callOf(state, self),
    polls: Object.fromEntries(
      whole.polls.slice(-LIMITS.pollsInView).map((poll) => {
        const mine = ownOf(self.votes, poll.id) ?? null;
        return [poll.id, { ...pollForLearners(state, poll), mine }];
      }),
    ),
    solutions: solutionsFor(state, self),
    offered: Object.values(state.solutions)
      .filter(({ participant }) => participant === id)
      .map((solution) => solution.id),
    leaderboard: state.leaderboardShown
      ? whole.leaderboard.map(({ participant, ...row }) => ({ ...row, self: participant === id }))
      : null,
  };
}

function ownStandingOf(state: RoomState, self: Participant, lab: string, at: number): OwnStanding {
  const { recent } = workOf(self, lab);
  return {
    ...standingOf(state, self, lab, at),
    lastRun: recent.at(-1)?.run ?? null,
    lastCorrectRun: recent.findLast(({ correct }) => correct)?.run ?? null,
  };
}

function callOf(state: RoomState, { id, call }: Participant): ParticipantView['call'] {
  if (!call) return null;
  const { askedAt, question, takenBy } = call;
  const place = wholeOf(state).places.get(id)!;
  return { place, askedAt, question, taken: takenBy !== null };
}

function solutionsFor(state: RoomState, self: Participant): ParticipantView['solutions'] {
  const { favourites } = wholeOf(state);
  const shown = shownTo(state, self.id);
  const hasVoted = shown.some(({ id }) => id === self.favourite);
  return Object.fromEntries(
    shown.map((one, place) => [
      one.id,
      {
        ...solutionView(one),
        letter: letterOf(place),
        votes: hasVoted ? (favourites.get(one.id) ?? 0) : null,
        favourite: one.id === self.favourite,
        mine: one.participant === self.id,
      },
    ]),
  );
}

export const letterOf = (place: number) => String.fromCharCode(65 + place);
