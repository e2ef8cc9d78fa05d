import { readRoomRun } from '#lib/data';
import { solutionShownTo } from '#lib/live';
import { Refusal } from '#lib/people';
import { gateRead } from '#lib/server';
import { enterRoom, viewerOf } from '../../../actor.ts';

/** GET → { lab, source } of a solution that its author offered and the asker may read. Nothing says whose it is. */
export const GET = gateRead<{ id: string; solution: string }>(async ({ request, params }) => {
  const { state, actor } = await enterRoom(request.headers, params.id, 'room.watch');
  const found = solutionShownTo(state, viewerOf(request, actor), params.solution);
  if (!found) throw new Refusal(404, 'This solution is not shown: its author may have withdrawn it.');
  const kept = await readRoomRun(params.id, found.participant, found.run);
  if (!kept)
    throw new Refusal(404, 'The code of this solution has not arrived yet: its author may be offline.');
  return { body: { lab: kept.lab, source: kept.source } };
});
