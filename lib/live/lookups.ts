import type { Participant, RoomState } from './state.ts';
import { entriesOf, entryOf } from './table.ts';

/** Who joined with this command's key: the answer to a join that is sent twice. */
export function findByJoinKey(state: RoomState, key: string): string | undefined {
  return entryOf(state.joinKeys, key);
}

/** Whose rejoin token has this hash. The removed are found too: `bring-back` tells them that they were removed. */
export function findByToken(state: RoomState, tokenHash: string): string | undefined {
  // Of a redacted log nothing is left to be found by.
  if (tokenHash === '') return undefined;
  return entriesOf(state.participants).find(([, one]) => one.tokenHash === tokenHash)?.[0];
}

export const findParticipant = (state: RoomState, id: string): Participant | undefined =>
  entryOf(state.participants, id);
