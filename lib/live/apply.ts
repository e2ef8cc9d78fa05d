import { keeperOf } from './decide.ts';
import type { RoomEvent } from './events.ts';
import { LIMITS } from './limits.ts';
import { ownOf } from './own.ts';
import { change, selfOf } from './participant.ts';
import type { RoomState } from './state.ts';
import { CHANGES } from './subjects/index.ts';
import { createdRoom } from './subjects/session.ts';
import type { Refused } from './types.ts';

type Change = (state: RoomState, event: RoomEvent) => RoomState;

/**
 * The state after one more event. An event that was applied before changes nothing, so that a log may be delivered
 * twice. Throws on a gap in the sequence, and on a log that does not begin with `created`.
 */
export function apply(state: RoomState | null, event: RoomEvent): RoomState {
  if (state && event.sequence <= state.sequence) return state;
  const expected = (state?.sequence ?? 0) + 1;
  if (event.sequence !== expected)
    throw new Error(
      `Event ${event.sequence} of a room came after ${expected - 1}: read the log from ${expected}.`,
    );
  if (!state) {
    if (event.kind !== 'created') throw new Error(`A room begins with "created"; got "${event.kind}".`);
    return createdRoom(event);
  }
  const changeOf = ownOf(CHANGES as unknown as Readonly<Record<string, Change>>, event.kind);
  if (!changeOf) throw new Error(unknownKind(event.kind));
  return { ...remember(changeOf(state, event), event), sequence: event.sequence };
}

/** The room that a log comes to, on top of `from`. Null for an empty log. */
export function fold(events: Iterable<RoomEvent>, from: RoomState | null = null): RoomState | null {
  let state = from;
  for (const event of events) state = apply(state, event);
  return state;
}

/** Keeps the key of the command, and that its sender was there. */
function remember(state: RoomState, event: RoomEvent): RoomState {
  const { by, key, at } = event;
  if (by.kind === 'visitor') return state;
  if (by.kind === 'participant') {
    const self = selfOf(state, event);
    return change(state, self, { keys: withKey(self.keys, key), seenAt: at });
  }
  const keeper = keeperOf(by);
  return { ...state, keys: { ...state.keys, [keeper]: withKey(ownOf(state.keys, keeper) ?? [], key) } };
}

const withKey = (keys: readonly string[], key: string) => [...keys, key].slice(-LIMITS.keys);

const unknownKind = (kind: unknown) =>
  `The log has an event “${String(kind)}”, which this version does not know: a later version wrote it. Update this server.`;

/** An event as the store keeps it, as JSON, for `apply`: or why this version cannot read it. */
export function readEvent(stored: unknown): { readonly event: RoomEvent } | Refused {
  if (typeof stored !== 'object' || stored === null) return { refused: 'An event of a log is an object.' };
  const { kind, sequence, at, by, key } = stored as Partial<Record<string, unknown>>;
  if (typeof kind !== 'string' || (kind !== 'created' && !Object.hasOwn(CHANGES, kind)))
    return { refused: unknownKind(kind) };
  const hasStamp = Number.isSafeInteger(sequence) && Number.isFinite(at) && typeof key === 'string';
  if (!hasStamp || typeof by !== 'object' || by === null)
    return { refused: `The event “${kind}” lacks its sequence, its time, its sender or its key.` };
  return { event: stored as RoomEvent };
}

/** The room that stored events come to, on top of `from`; or why this version cannot read them. */
export function foldStored(
  stored: Iterable<unknown>,
  from: RoomState | null = null,
): { readonly state: RoomState | null } | Refused {
  let state = from;
  for (const one of stored) {
    const read = readEvent(one);
    if ('refused' in read) return read;
    state = apply(state, read.event);
  }
  return { state };
}
