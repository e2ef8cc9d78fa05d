import { randomBytes } from 'node:crypto';
import { passFromBytes, RULES } from '#lib/live';
import { Refusal } from '#lib/people';
import { gateWrite } from '#lib/server';
import { enterRoom, hashPass } from '../../actor.ts';
import { createKey, rooms } from '../../keeper.ts';

/** POST of a participant → { pass, forMs }: six characters by which one more device comes in as them. The one before it opens nothing any more. */
export const POST = gateWrite<{ id: string }>(async ({ request, params }) => {
  const { actor } = await enterRoom(request.headers, params.id, 'room.act');
  if (actor.kind !== 'participant') throw new Refusal(400, 'Only a participant comes in by another device.');
  const pass = passFromBytes(randomBytes(4));
  const passHash = await hashPass(params.id, pass);
  const command = { kind: 'make-pass', key: createKey(), participant: actor.id, passHash } as const;
  const result = await rooms().command(params.id, command, { kind: 'server' });
  if ('refused' in result) throw new Refusal(409, result.refused);
  return { body: { pass, forMs: RULES.passMs } };
});
