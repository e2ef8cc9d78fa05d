import { changeRole, removeMember, renameMember } from '#lib/data';
import { authorize, Refusal } from '#lib/people';
import { gateWrite, readBody } from '#lib/server';
import { BODIES, BODY_BYTES } from '../../../bodies.ts';
import { requireMember } from '../../../member.ts';

type Params = { id: string; member: string };

/** POST { role } → another role of a member; POST { name } → another name of one's own ("me"). */
export const POST = gateWrite<Params>(async ({ request, params }) => {
  const { team, me, by } = await requireMember(request.headers, params.id, 'team.read');
  const { role, name } = await readBody(request, BODIES.member, BODY_BYTES);
  const member = params.member === 'me' ? me.id : params.member;
  if (name !== undefined) {
    if (member !== me.id) throw new Refusal(403, 'What somebody is called is for them to say.');
    await renameMember(member, name);
  } else await changeRole(team.id, by, member, role!);
  return { body: {} };
});

/** DELETE → takes a member out of the team, or leaves it ("me"). */
export const DELETE = gateWrite<Params>(async ({ request, params }) => {
  const { team, me, by, person } = await requireMember(request.headers, params.id, 'team.leave');
  const member = params.member === 'me' ? me.id : params.member;
  if (member !== me.id)
    authorize({ kind: 'person', session: '', ...person }, 'team.people', {
      kind: 'team',
      id: team.id,
      role: me.role,
    });
  await removeMember(team.id, by, member);
  return { body: {} };
});
