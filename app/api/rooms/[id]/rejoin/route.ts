import { Refusal } from '#lib/people';
import { gateWrite } from '#lib/server';
import { enterRoom } from '../../actor.ts';
import { createKey, rooms } from '../../keeper.ts';

/** POST with a rejoin token → { participant } who is back, on this device or another. */
export const POST = gateWrite<{ id: string }>(async ({ request, params }) => {
  const { actor } = await enterRoom(request.headers, params.id, 'room.act');
  if (actor.kind !== 'participant') throw new Refusal(400, 'Only a participant comes back.');
  const command = { kind: 'bring-back', key: createKey(), participant: actor.id } as const;
  const result = await rooms().command(params.id, command, { kind: 'server' });
  if ('refused' in result) throw new Refusal(403, result.refused);
  return { body: { participant: actor.id } };
});
