import { type LabSecrets, NotInCourse, readLabSecrets } from '#lib/content';
import { claimDevice, hasEarned, recordReveal } from '#lib/data';
import { authorize, Refusal } from '#lib/people';
import { LIMITS, type Reveal } from '#lib/record';
import { reveal } from '#lib/record/schema';
import { gateWrite, readBody } from '#lib/server';

/** POST { what: 'hint', index } | { what: 'solution' } | { what: 'debrief' } → that part of the lab, once the wish is recorded. */
export const POST = gateWrite<{ id: string }>(async ({ request, params, credentials }) => {
  const wish = await readBody(request, reveal, LIMITS.bodyBytes);
  const secrets = findSecrets(params.id);
  const { actor, cookie } = await claimDevice(credentials);
  const earned = wish.what === 'debrief' && (await hasEarned(actor.owner, params.id));
  authorize(actor, `lab.${wish.what}`, { kind: 'lab', id: params.id, earned });
  await recordReveal(actor.owner, params.id, wish.what === 'hint' ? `hint:${wish.index}` : wish.what);
  return { body: choose(secrets, wish), cookies: [cookie] };
});

function findSecrets(id: string): LabSecrets {
  try {
    return readLabSecrets(id);
  } catch (error) {
    if (error instanceof NotInCourse) throw new Refusal(404, error.message);
    throw error;
  }
}

function choose(secrets: LabSecrets, wish: Reveal) {
  if (wish.what === 'hint') return { html: secrets.hintsHtml[wish.index] };
  if (wish.what === 'solution') return { source: secrets.solution, profile: secrets.solutionProfile };
  const { debriefHtml, question, modelAnswer, predictAnswer, solutionProfile, alternatives } = secrets;
  return {
    html: debriefHtml,
    question,
    modelAnswer,
    predictAnswer,
    profile: solutionProfile,
    alternatives,
  };
}
