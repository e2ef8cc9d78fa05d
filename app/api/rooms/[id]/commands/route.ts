import type { Command } from '#lib/live';
import { gateWrite, readBody } from '#lib/server';
import { enterRoom } from '../../actor.ts';
import { BODIES, BODY_BYTES } from '../../bodies.ts';
import { rooms } from '../../keeper.ts';

/**
 * POST { commands } → { results }, one for each in their order: { done, sequence } once it is in the log, or { refused }.
 * What was done before a refused one stays done; a key that was sent before is answered again.
 */
export const POST = gateWrite<{ id: string }>(async ({ request, params }) => {
  const { actor } = await enterRoom(request.headers, params.id, 'room.act');
  const { commands } = await readBody(request, BODIES.commands, BODY_BYTES);
  // They stand behind one another in the room's queue, where some are kept together.
  const asked = commands.map((command) => rooms().command(params.id, command as Command, actor));
  return { body: { results: await Promise.all(asked) } };
});
