import { askVerification, handIn, listMembers, listSubmissions } from '#lib/data';
import { Refusal } from '#lib/people';
import { gateRead, gateWrite, readBody } from '#lib/server';
import { BODIES, BODY_BYTES } from '../../bodies.ts';
import { requireMember } from '../../member.ts';

/** GET ?assignment= → { submissions }: what was handed in, with whose it is by their membership, for leads. */
export const GET = gateRead<{ id: string }>(async ({ request, params }) => {
  const { team } = await requireMember(request.headers, params.id, 'team.watch');
  const assignment = new URL(request.url).searchParams.get('assignment');
  if (assignment === null) throw new Refusal(400, 'assignment: which assignment is meant is missing.');
  const [members, submissions] = await Promise.all([
    listMembers(team.id),
    listSubmissions(team.id, assignment),
  ]);
  const memberOf = new Map(members.map((one) => [one.ownerId, one.id]));
  const shown = submissions.map(({ ownerId, ...one }) => ({ ...one, member: memberOf.get(ownerId) ?? null }));
  return { body: { submissions: shown } };
});

/**
 * POST { assignment, attempt, share? } → { submission }: the leads may open its code from now on. A tier that it claims is
 * judged again; where too much waits for that, it counts without.
 */
export const POST = gateWrite<{ id: string }>(async ({ request, params }) => {
  const { team, me } = await requireMember(request.headers, params.id, 'team.submit');
  const wish = await readBody(request, BODIES.handIn, BODY_BYTES);
  const submission = await handIn(team.id, me.ownerId, wish);
  if (submission.tier !== 'none') await askVerification(me.ownerId, [wish.attempt]).catch(passRefusal);
  return { body: { submission } };
});

function passRefusal(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}
