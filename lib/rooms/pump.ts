import { findParticipant, isForAll, type RoomActor, type RoomState } from '#lib/live';
import type { Keeper } from './keeper.ts';

/** Somebody who is shown a room. */
interface Viewer {
  readonly actor: RoomActor;
  /** Called with each state that they should look at; null when the room is gone. */
  show(state: RoomState | null): void;
}

interface Seen {
  /** What was looked at last, and when; undefined before the first look. */
  state: RoomState | undefined;
  at: number;
}

/** Between two looks at a room, in milliseconds, however many events there are. */
const GAP_MS = 100;
/** What others do (votes, runs, who is here) is told to a learner at most this often. */
const OTHERS_MS = 500;
/** A look may take this share of the process's time: with a thousand viewers they are farther apart. */
const SHARE = 0.25;

/** Shows a room to everybody who watches it from this process. */
export interface Pump {
  /** Shows the viewer the room now, and whenever it changes for them. Answers how to stop, and how to have them look again soon. */
  add(viewer: Viewer): { stop(): void; lookAgain(): void };
}

/**
 * One look for all viewers of a room. The first change after a quiet moment is shown at once, later ones together after
 * GAP_MS: instructors and projectors see all of it, learners what is said to everybody and what they did themselves, and
 * the rest of it twice a second. `now` in milliseconds.
 */
export function createPump(keeper: Keeper, room: string, now: () => number): Pump {
  const viewers = new Map<Viewer, Seen>();
  let timer: NodeJS.Timeout | undefined;
  let dueAt = 0;
  let freeAt = 0;

  const lookBy = (at: number) => {
    const wanted = Math.max(at, freeAt);
    if (timer && dueAt <= wanted) return;
    clearTimeout(timer);
    dueAt = wanted;
    timer = setTimeout(() => void look(), Math.max(0, wanted - now()));
  };

  const look = async () => {
    timer = undefined;
    // A database that does not answer now is asked again by the next look; what the viewers have stays true.
    const state = await keeper.read(room).catch(() => undefined);
    if (state === undefined) return lookBy(now() + OTHERS_MS);
    const began = now();
    const told = new Map<RoomState | undefined, boolean>();
    const isToldAll = (before: RoomState, after: RoomState) => {
      let answer = told.get(before);
      if (answer === undefined) {
        answer = isForAll(before, after);
        told.set(before, answer);
      }
      return answer;
    };
    let next = Number.POSITIVE_INFINITY;
    for (const [viewer, seen] of [...viewers]) {
      if (state && seen.state === state) continue;
      if (state && seen.state && !isDue(viewer.actor, seen, state, isToldAll)) {
        next = Math.min(next, seen.at + OTHERS_MS);
        continue;
      }
      seen.state = state ?? undefined;
      seen.at = now();
      viewer.show(state);
    }
    freeAt = now() + Math.max(GAP_MS, (now() - began) / SHARE);
    if (next < Number.POSITIVE_INFINITY) lookBy(next);
  };

  const isDue = (
    actor: RoomActor,
    seen: Seen,
    state: RoomState,
    isToldAll: (before: RoomState, after: RoomState) => boolean,
  ): boolean => {
    if (actor.kind !== 'participant' || now() - seen.at >= OTHERS_MS) return true;
    const before = seen.state!;
    if (findParticipant(before, actor.id) !== findParticipant(state, actor.id)) return true;
    return isToldAll(before, state);
  };

  const changed = () => lookBy(now());
  return {
    add(viewer) {
      const seen: Seen = { state: undefined, at: 0 };
      viewers.set(viewer, seen);
      const unwatch = keeper.watch(room, viewer.actor, changed);
      changed();
      return {
        stop() {
          viewers.delete(viewer);
          unwatch();
          if (viewers.size === 0) clearTimeout(timer);
        },
        lookAgain() {
          // As if nothing had been seen: what depends on the time is different without an event.
          seen.state = undefined;
          changed();
        },
      };
    },
  };
}

const pumps = new WeakMap<Keeper, Map<string, { pump: Pump; viewers: number }>>();

/** Adds a viewer to the pump of a room, which ends with its last. */
export function watchRoom(
  keeper: Keeper,
  room: string,
  now: () => number,
  viewer: Viewer,
): ReturnType<Pump['add']> {
  const ofKeeper = pumps.get(keeper) ?? new Map<string, { pump: Pump; viewers: number }>();
  pumps.set(keeper, ofKeeper);
  const kept = ofKeeper.get(room) ?? { pump: createPump(keeper, room, now), viewers: 0 };
  ofKeeper.set(room, kept);
  kept.viewers += 1;
  const { stop, lookAgain } = kept.pump.add(viewer);
  let isWatching = true;
  return {
    lookAgain,
    stop() {
      if (!isWatching) return;
      isWatching = false;
      stop();
      kept.viewers -= 1;
      if (kept.viewers === 0 && ofKeeper.get(room) === kept) ofKeeper.delete(room);
    },
  };
}
