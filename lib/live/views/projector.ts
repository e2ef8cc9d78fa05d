import type { RoomState } from '../state.ts';
import {
  type CommonView,
  commonView,
  currentStepView,
  type PollView,
  pollView,
  type StepView,
} from './common.ts';
import { countTiles, type InstructorView } from './instructor.ts';
import { letterOf } from './participant.ts';
import { type SolutionView, shownTo, solutionView } from './solution.ts';
import { tileOf } from './tile.ts';
import { type LeaderboardRow, wholeOf } from './whole.ts';

/** What stands on the wall of the room, for all eyes: counts, never names. */
export interface ProjectorView extends CommonView {
  readonly kind: 'projector';
  readonly here: number;
  readonly step: StepView | null;
  readonly counts: InstructorView['counts'];
  /** Those that are open or of the current step, and any whose bars are shown. */
  readonly polls: Readonly<Record<string, PollView>>;
  readonly solutions: Readonly<Record<string, SolutionView & { readonly letter: string }>>;
  readonly leaderboard: readonly LeaderboardRow[] | null;
}

export function projectorView(state: RoomState, at: number): ProjectorView {
  const whole = wholeOf(state);
  const polls = whole.polls.filter(
    ({ closedAt, step, projected }) =>
      closedAt === null || projected || (step !== null && step === state.current),
  );
  return {
    kind: 'projector',
    ...commonView(state),
    here: whole.here,
    step: currentStepView(state),
    counts: countTiles(whole.participants.map((one) => tileOf(state, one, at))),
    polls: Object.fromEntries(polls.map((poll) => [poll.id, pollView(state, poll, poll.projected)])),
    solutions: Object.fromEntries(
      shownTo(state, 'projector').map((one, place) => [
        one.id,
        { ...solutionView(one), letter: letterOf(place) },
      ]),
    ),
    leaderboard: state.leaderboardShown
      ? whole.leaderboard.map(({ nickname, points }) => ({ nickname, points }))
      : null,
  };
}
