import { hasEarned, listShared } from '#lib/data';
import { Refusal } from '#lib/people';
import { gateRead } from '#lib/server';
import { requireMember } from '../../member.ts';

/** GET ?lab= → { solutions } that others in the team share, once one has solved the lab oneself. */
export const GET = gateRead<{ id: string }>(async ({ request, params }) => {
  const { team, me } = await requireMember(request.headers, params.id, 'team.read');
  const lab = new URL(request.url).searchParams.get('lab') ?? '';
  if (!(await hasEarned(me.ownerId, lab)))
    throw new Refusal(
      403,
      'Others’ solutions open once you have reached a tier in this lab yourself.',
      {},
      'unsolved',
    );
  return { body: { solutions: await listShared(team.id, me.ownerId, lab) } };
});
