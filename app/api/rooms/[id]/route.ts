import { viewFor } from '#lib/live';
import { gateRead } from '#lib/server';
import { enterRoom, viewerOf } from '../actor.ts';

/** GET → { sequence, at, view }: what the asker sees of the room, for pages that cannot keep a stream open. `at` is the server's time. `?as=projector` as for the stream. */
export const GET = gateRead<{ id: string }>(async ({ request, params }) => {
  const { state, actor } = await enterRoom(request.headers, params.id, 'room.watch');
  const at = Date.now();
  return { body: { sequence: state.sequence, at, view: viewFor(state, viewerOf(request, actor), at) } };
});
