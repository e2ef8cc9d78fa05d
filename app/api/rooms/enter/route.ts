import { viewFor } from '#lib/live';
import { authorize, Refusal } from '#lib/people';
import { gateWrite, readBody } from '#lib/server';
import { BODIES, BODY_BYTES } from '../bodies.ts';
import { openByCode } from '../by-code.ts';
import { rooms } from '../keeper.ts';

/** POST { code } → { room, view }: what somebody sees of a room before they join it. */
export const POST = gateWrite(async ({ request }) => {
  authorize({ kind: 'anonymous' }, 'room.enter', { kind: 'public' });
  const { code } = await readBody(request, BODIES.enter, BODY_BYTES);
  const room = await openByCode(request.headers, code);
  const state = await rooms().read(room);
  if (!state) throw new Refusal(404, 'There is no such room.');
  return { body: { room, view: viewFor(state, { kind: 'visitor' }, Date.now()) } };
});
