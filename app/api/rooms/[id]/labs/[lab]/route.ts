import { NotInCourse, readLab, readLabSecrets } from '#lib/content';
import { Refusal } from '#lib/people';
import { gateRead } from '#lib/server';
import { enterRoom } from '../../../actor.ts';

/** GET → what a lab of the room comes to, as it was recorded: for an instructor whose learners cannot run it. */
export const GET = gateRead<{ id: string; lab: string }>(async ({ request, params }) => {
  const { state } = await enterRoom(request.headers, params.id, 'room.lab');
  if (!state.agenda.some((step) => step.kind === 'lab' && step.lab === params.lab))
    throw new Refusal(404, `The lab “${params.lab}” is not part of this room.`);
  return { body: readRecorded(params.lab) };
});

function readRecorded(id: string) {
  try {
    const { starter, profile, recordedWith, targets, predict } = readLab(id);
    const { solution, solutionProfile, alternatives, predictAnswer, debriefHtml } = readLabSecrets(id);
    return {
      targets,
      prediction: predict ? { ...predict, answer: predictAnswer ?? null } : null,
      recordedWith: recordedWith ?? null,
      starter: { source: starter, hottest: profile?.functions.slice(0, HOTTEST) ?? [] },
      solution: { source: solution, hottest: solutionProfile?.functions.slice(0, HOTTEST) ?? [] },
      alternatives: alternatives.map(({ name, tier }) => ({ name, tier })),
      debriefHtml,
    };
  } catch (error) {
    if (error instanceof NotInCourse) throw new Refusal(404, error.message);
    throw error;
  }
}

const HOTTEST = 4;
