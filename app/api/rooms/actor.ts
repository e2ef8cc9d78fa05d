import { createHash, createHmac } from 'node:crypto';
import { findPerson, readSecret } from '#lib/data';
import { findByToken, type RoomActor, type RoomState } from '#lib/live';
import { type Action, authorize, Refusal } from '#lib/people';
import type { Asked } from '#lib/server';
import { rooms } from './keeper.ts';

const TOKEN_HEADER = 'x-hotpath-room';

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The rejoin token of whoever joined with a key: the same join sent twice is given the same. */
export async function makeToken(room: string, key: string): Promise<string> {
  return createHmac('sha256', await readSecret('room tokens'))
    .update(`${room} ${key}`)
    .digest('hex')
    .slice(0, 32);
}

/** What a pass is kept as: of its 30 bits a plain hash would tell them. */
export async function hashPass(room: string, pass: string): Promise<string> {
  return createHmac('sha256', await readSecret('room passes'))
    .update(`${room} ${pass}`)
    .digest('hex');
}

/** A request of somebody in a room: who they are there, for lib/live and for authorize(). */
export interface Inside {
  state: RoomState;
  actor: RoomActor;
}

/**
 * Finds a room and who asks: a participant by the token in X-Hotpath-Room, an instructor by their session. Throws a 404
 * when there is no such room, and what authorize() throws.
 */
export async function enterRoom(headers: Headers, id: string, action: Action): Promise<Inside> {
  const state = /^[0-9a-f]{32}$/.test(id) ? await rooms().read(id) : null;
  if (!state) throw new Refusal(404, 'There is no such room.');
  const actor = await findRoomActor(headers, state);
  const as = actor?.kind === 'instructor' || actor?.kind === 'participant' ? actor.kind : null;
  // Whoever somebody is elsewhere gives no right in a room: what they are in it does.
  authorize({ kind: 'anonymous' }, action, { kind: 'room', id, as });
  return { state, actor: actor! };
}

/** As whom somebody looks at a room: an instructor's page may be the projector's. */
export function viewerOf({ url }: Asked, actor: RoomActor): RoomActor {
  const isProjector = actor.kind === 'instructor' && new URL(url).searchParams.get('as') === 'projector';
  return isProjector ? { kind: 'projector' } : actor;
}

/** What of a request's headers says who asks, to be asked for again later. */
export function identityIn(headers: Headers): () => Headers {
  const said = ['cookie', TOKEN_HEADER].flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [[name, value] as [string, string]];
  });
  return () => new Headers(said);
}

async function findRoomActor(headers: Headers, state: RoomState): Promise<RoomActor | null> {
  const token = headers.get(TOKEN_HEADER);
  if (token !== null) {
    // Nobody guesses 128 bits, and a page with an old token must not shut its whole class out: failures are not counted.
    const id = /^[0-9a-f]{32}$/.test(token) ? findByToken(state, hashToken(token)) : undefined;
    return id === undefined ? null : { kind: 'participant', id };
  }
  const person = await findPerson(headers);
  return person && state.instructors.includes(person.actor.owner)
    ? { kind: 'instructor', id: person.actor.owner }
    : null;
}
