import { randomBytes } from 'node:crypto';
import { createRoom, listRooms } from '#lib/data';
import { apply, codeFromBytes, decide, type RoomEvent, TEMPLATES } from '#lib/live';
import { Refusal } from '#lib/people';
import { gateRead, gateWrite, readBody } from '#lib/server';
import { requirePerson } from '../account/person.ts';
import { BODIES, BODY_BYTES } from './bodies.ts';

/** GET → { rooms } that the person leads. */
export const GET = gateRead(async ({ request }) => {
  const { actor } = await requirePerson(request.headers, 'room.list');
  return { body: { rooms: await listRooms(actor.owner) } };
});

/** POST { template } or { template: 'own', title, agenda } → { room, code }. */
export const POST = gateWrite(async ({ request }) => {
  const { actor } = await requirePerson(request.headers, 'room.create');
  const wish = await readBody(request, BODIES.create, BODY_BYTES);
  const plan = wish.template === 'own' ? wish : TEMPLATES[wish.template];
  const by = { kind: 'instructor', id: actor.owner } as const;
  for (let tried = 0; tried < 5; tried++) {
    const [room, code] = [randomBytes(16).toString('hex'), codeFromBytes(randomBytes(5))];
    const { title, agenda } = plan;
    const command = { kind: 'create', key: wish.key, room, code, title, template: wish.template } as const;
    const decision = decide(null, { ...command, agenda: [...agenda] }, by);
    if ('refused' in decision) throw new Refusal(400, decision.refused);
    const event = { ...decision.events[0]!, sequence: 1, at: Date.now() } as RoomEvent & { kind: 'created' };
    apply(null, event);
    if (await createRoom(actor.owner, event)) return { body: { room, code } };
  }
  throw new Error('Five codes in a row were taken.');
});
