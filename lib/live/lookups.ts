import { RULES } from './limits.ts';
import type { Participant, RoomState } from './state.ts';
import { entriesOf, entryOf } from './table.ts';

/** Who joined with this command's key: the answer to a join that is sent twice. */
export function findByJoinKey(state: RoomState, key: string): string | undefined {
  return entryOf(state.joinKeys, key);
}

/** Whose rejoin token has this hash. The removed are found too: `bring-back` tells them that they were removed. */
export function findByToken(state: RoomState, tokenHash: string): string | undefined {
  return entryOf(state.tokens, tokenHash);
}

/** Whose pass has this hash, unless it is too old at that time (by the server's clock). */
export function findByPass(state: RoomState, passHash: string, at: number): string | undefined {
  const pass = entryOf(state.passes, passHash);
  return pass && at - pass.madeAt < RULES.passMs ? pass.participant : undefined;
}

/** The key with which a participant joined: what their token is made from. */
export function findJoinKey(state: RoomState, participant: string): string | undefined {
  return entriesOf(state.joinKeys).find(([, one]) => one === participant)?.[0];
}

export const findParticipant = (state: RoomState, id: string): Participant | undefined =>
  entryOf(state.participants, id);
