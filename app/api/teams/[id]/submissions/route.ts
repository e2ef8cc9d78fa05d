import { askVerification, handIn, listSubmissions } from '#lib/data';
import { Refusal } from '#lib/people';
import { gateRead, gateWrite, readBody } from '#lib/server';
import { BODIES, BODY_BYTES } from '../../bodies.ts';
import { requireMember } from '../../member.ts';

/** GET ?assignment=&after= → { submissions, next }: a page of what was handed in, with whose it is by their membership, for leads. */
export const GET = gateRead<{ id: string }>(async ({ request, params }) => {
  const { team } = await requireMember(request.headers, params.id, 'team.watch');
  const query = new URL(request.url).searchParams;
  const assignment = query.get('assignment');
  if (assignment === null) throw new Refusal(400, 'assignment: which assignment is meant is missing.');
  return { body: await listSubmissions(team.id, assignment, query.get('after') ?? undefined) };
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
