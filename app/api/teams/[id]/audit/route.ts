import { readAudit } from '#lib/data';
import { Refusal } from '#lib/people';
import { gateRead } from '#lib/server';
import { requireMember } from '../../member.ts';

/** GET ?before=<next> → { entries, next }: the team's log, the latest first. */
export const GET = gateRead<{ id: string }>(async ({ request, params }) => {
  const { team } = await requireMember(request.headers, params.id, 'team.audit');
  const before = new URL(request.url).searchParams.get('before');
  if (before !== null && !/^[0-9]{1,9}$/.test(before))
    throw new Refusal(400, 'before: must be the "next" of a page.');
  return { body: await readAudit(team.id, before === null ? undefined : Number(before)) };
});
