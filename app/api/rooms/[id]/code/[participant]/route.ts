import { readRoomRun } from '#lib/data';
import { codeShownTo } from '#lib/live';
import { Refusal } from '#lib/people';
import { gateRead } from '#lib/server';
import { enterRoom } from '../../../actor.ts';

/** GET → { lab, run, source, report, at } of the one run whose code the participant lets the instructors see. */
export const GET = gateRead<{ id: string; participant: string }>(async ({ request, params }) => {
  const { state, actor } = await enterRoom(request.headers, params.id, 'room.code');
  const shown = actor.kind === 'instructor' && codeShownTo(state, actor.id, params.participant);
  if (!shown) throw new Refusal(403, 'This participant does not show any code. Ask for it on the wall.');
  const kept = await readRoomRun(params.id, params.participant, shown.run);
  if (!kept) throw new Refusal(404, 'The code of this run has not arrived yet: its author may be offline.');
  return { body: kept };
});
