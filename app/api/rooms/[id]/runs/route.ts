import { askRunVerification, keepRoomRun } from '#lib/data';
import { viewFor } from '#lib/live';
import { Refusal } from '#lib/people';
import { LIMITS } from '#lib/record';
import { gateWrite, readBody } from '#lib/server';
import { enterRoom } from '../../actor.ts';
import { RUN } from '../../bodies.ts';

/** POST { lab, run, labVersion, source, report } of a participant → { kept }. The same run sent twice is kept once, as it came first; one that reached a tier is judged again. */
export const POST = gateWrite<{ id: string }>(async ({ request, params }) => {
  const { state, actor } = await enterRoom(request.headers, params.id, 'room.act');
  if (actor.kind !== 'participant') throw new Refusal(400, 'Only a participant has runs.');
  const view = viewFor(state, actor, Date.now());
  if (view.kind === 'shut') throw new Refusal(403, view.because);
  const run = await readBody(request, RUN, LIMITS.bodyBytes);
  if (!state.agenda.some((step) => step.kind === 'lab' && step.lab === run.lab))
    throw new Refusal(409, `The lab “${run.lab}” is not part of this room.`);
  const isAnother = await keepRoomRun({ ...run, room: params.id, participant: actor.id });
  const { lab, labVersion, source, report } = run;
  const { tier } = report;
  if (isAnother && report.correct && tier && tier !== 'none') {
    const claim = { room: params.id, participant: actor.id, run: run.run, lab, labVersion, source };
    await askRunVerification({ ...claim, tier });
  }
  return { body: { kept: run.run } };
});
