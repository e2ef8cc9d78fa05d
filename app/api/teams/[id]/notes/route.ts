import { readCourse } from '#lib/content';
import { sendNote } from '#lib/data';
import { Refusal } from '#lib/people';
import { gateWrite, readBody } from '#lib/server';
import { BODIES, BODY_BYTES } from '../../bodies.ts';
import { requireMember } from '../../member.ts';

/**
 * POST { kind, member, lab, text, send? } → { id }: a lead offers help with a lab, or sends a lesson or another lab with a
 * line. Whoever it is for sees it in the bar, on the team's page and in the lab.
 */
export const POST = gateWrite<{ id: string }>(async ({ request, params }) => {
  const { team, by } = await requireMember(request.headers, params.id, 'team.help');
  const { member, ...wish } = await readBody(request, BODIES.note, BODY_BYTES);
  const { kind, lab, text } = wish;
  assertLab('lab', lab);
  const target = wish.kind === 'lesson' ? targetOf(wish.send) : null;
  return { body: { id: await sendNote(team.id, by, member, { kind, lab, target, text }) } };
});

function assertLab(field: string, lab: string): void {
  if (!readCourse().labs.some(({ id }) => id === lab))
    throw new Refusal(400, `${field}: the course has no lab "${lab}".`);
}

function targetOf(send: { lesson: string } | { lab: string }): string {
  if ('lab' in send) {
    assertLab('send', send.lab);
    return `lab:${send.lab}`;
  }
  const [module, lesson] = send.lesson.split('/');
  const found = readCourse().modules.find(({ slug }) => slug === module);
  if (!found?.lessons.some(({ slug }) => slug === lesson))
    throw new Refusal(400, `send: the course has no lesson "${send.lesson}".`);
  return send.lesson;
}
