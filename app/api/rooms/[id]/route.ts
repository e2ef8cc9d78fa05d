import { viewFor } from '#lib/live';
import { gateRead } from '#lib/server';
import { enterRoom } from '../actor.ts';

/** GET → { sequence, view }: what the asker sees of the room, for pages that cannot keep a stream open. */
export const GET = gateRead<{ id: string }>(async ({ request, params }) => {
  const { state, actor } = await enterRoom(request.headers, params.id, 'room.watch');
  return { body: { sequence: state.sequence, view: viewFor(state, actor, Date.now()) } };
});
