import { z } from 'zod';
import { askVerification, bestVerified, claimDevice, findActor, readVerifications } from '#lib/data';
import { authorize, Refusal } from '#lib/people';
import { gateRead, gateWrite, readBody } from '#lib/server';
import { verifications } from './jobs.ts';

/** Attempts in one request. */
const MOST = 20;
const key = z.string().regex(/^[0-9a-f]{32}$/, 'must be 32 hexadecimal digits');
const body = z.strictObject({ attempts: z.array(key).min(1).max(MOST) });

/**
 * GET → { verifications }: the best of each lab, by `bestVerified`. GET ?attempt=<key>&attempt=… → those of these attempts, without
 * those that nobody asked for.
 */
export const GET = gateRead(async ({ request, credentials }) => {
  const keys = new URL(request.url).searchParams.getAll('attempt');
  if (keys.length > MOST || keys.some((one) => !key.safeParse(one).success))
    throw new Refusal(400, `attempt: must be the key of an attempt, at most ${MOST} times.`);
  const actor = await findActor(credentials);
  if (actor.kind === 'anonymous') return { body: { verifications: [] } };
  authorize(actor, 'verification.read', { kind: 'owned', owner: actor.owner });
  const found =
    keys.length > 0
      ? await readVerifications(actor.owner, keys)
      : [...(await bestVerified(actor.owner)).values()];
  return { body: { verifications: found } };
});

/** POST { attempts: [key] } → { verifications } of them: each is judged again, and says how it stands when it is asked for. */
export const POST = gateWrite(async ({ request, credentials }) => {
  const { attempts } = await readBody(request, body, 4_000);
  const { actor, cookie } = await claimDevice(credentials);
  authorize(actor, 'verification.ask', { kind: 'owned', owner: actor.owner });
  const found = await askVerification(actor.owner, attempts);
  void verifications().look();
  return { body: { verifications: found }, cookies: [cookie] };
});
