import { streamOf } from '#lib/rooms';
import { gateRead, isStopping } from '#lib/server';
import { enterRoom, identityIn, viewerOf } from '../../actor.ts';
import { rooms } from '../../keeper.ts';

/** GET → server-sent events: what the asker sees of the room, and every change of it. `?as=projector`: an instructor's second page. */
export const GET = gateRead<{ id: string }>(async ({ request, params }) => {
  const { actor } = await enterRoom(request.headers, params.id, 'room.watch');
  // All that is kept of the request while it is answered: there may be a thousand.
  const identity = identityIn(request.headers);
  const stream = streamOf({
    keeper: rooms(),
    room: params.id,
    actor: viewerOf(request, actor),
    now: Date.now,
    isStillAllowed: async () => {
      if (isStopping()) return false;
      return enterRoom(identity(), params.id, 'room.watch').then(
        (inside) => inside.actor.kind === actor.kind,
        () => false,
      );
    },
  });
  return { stream, headers: HEADERS };
});

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  // Without no-transform, compression holds events back; without the other, nginx does.
  'Cache-Control': 'no-cache, no-transform',
  'X-Accel-Buffering': 'no',
};
