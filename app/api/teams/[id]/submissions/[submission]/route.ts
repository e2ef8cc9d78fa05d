import { changeShare, openCode, takeBack } from '#lib/data';
import { Refusal } from '#lib/people';
import { gateRead, gateWrite, readBody } from '#lib/server';
import { BODIES, BODY_BYTES } from '../../../bodies.ts';
import { requireMember } from '../../../member.ts';

type Params = { id: string; submission: string };
const notYours = () => new Refusal(404, 'You have not handed this in, or you took it back.');

/** GET → { code }: what was handed in, for a lead; the team's log says that it was opened. */
export const GET = gateRead<Params>(async ({ request, params }) => {
  const { team, by } = await requireMember(request.headers, params.id, 'team.watch');
  return { body: { code: await openCode(team.id, by, params.submission) } };
});

/** POST { share } → whether the team sees one's own beside theirs. */
export const POST = gateWrite<Params>(async ({ request, params }) => {
  const { me } = await requireMember(request.headers, params.id, 'team.submit');
  const { share } = await readBody(request, BODIES.share, BODY_BYTES);
  if (!(await changeShare(me.ownerId, params.submission, share))) throw notYours();
  return { body: {} };
});

/** DELETE → one's own is taken back: nobody opens its code any more. */
export const DELETE = gateWrite<Params>(async ({ request, params }) => {
  const { me } = await requireMember(request.headers, params.id, 'team.submit');
  if (!(await takeBack(me.ownerId, params.submission))) throw notYours();
  return { body: {} };
});
