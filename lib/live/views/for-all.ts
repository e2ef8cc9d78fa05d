import { ownOf } from '../own.ts';
import type { RoomState } from '../state.ts';
import { learnersSeeResults } from './common.ts';

/** What instructors change for the whole room. */
const FOR_ALL = [
  ...(['title', 'code', 'doorsOpen', 'leaderboardShown', 'endedAt', 'pausedAt', 'instructors'] as const),
  ...(['agenda', 'progress', 'current', 'timer', 'broadcast', 'lead', 'present'] as const),
] as const satisfies readonly (keyof RoomState)[];

/**
 * Whether something is different that everybody in the room should see at once: a step, a message, a timer, a poll that
 * opens. What others do (votes, runs, who is here) is not: it changes all the time, and is told in its own rhythm.
 */
export function isForAll(before: RoomState, after: RoomState): boolean {
  if (FOR_ALL.some((key) => before[key] !== after[key])) return true;
  return pollsDiffer(before, after) || solutionsDiffer(before, after);
}

function pollsDiffer({ polls: before }: RoomState, { polls: after }: RoomState): boolean {
  if (before === after) return false;
  return Object.values(after).some((poll) => {
    const former = ownOf(before, poll.id);
    if (former === poll) return false;
    const isOpened = former === undefined || former.closedAt !== poll.closedAt;
    return isOpened || learnersSeeResults(former) !== learnersSeeResults(poll);
  });
}

function solutionsDiffer({ solutions: before }: RoomState, { solutions: after }: RoomState): boolean {
  if (before === after) return false;
  const ids = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...ids].some((id) => (ownOf(before, id)?.shown ?? false) !== (ownOf(after, id)?.shown ?? false));
}
