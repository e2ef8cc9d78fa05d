import { streamOf } from '#lib/rooms';
import { gateRead, isStopping } from '#lib/server';
import { enterRoom, viewerOf } from '../../actor.ts';
import { rooms } from '../../keeper.ts';

/** GET → server-sent events: what the asker sees of the room, and every change of it. `?as=projector`: an instructor's second page. */
export const GET = gateRead<{ id: string }>(async ({ request, params }) => {
  const { headers, signal } = request;
  const { actor } = await enterRoom(headers, params.id, 'room.watch');
  const stream = streamOf({
    keeper: rooms(),
    room: params.id,
    actor: viewerOf(request, actor),
    now: Date.now,
    isStillAllowed: async () => {
      if (isStopping()) return false;
      return enterRoom(headers, params.id, 'room.watch').then(
        (inside) => inside.actor.kind === actor.kind,
        () => false,
      );
    },
    signal,
  });
  const response = new Response(stream, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      // Without no-transform, compression holds events back; without the other, nginx does.
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    },
  });
  return { response };
});
