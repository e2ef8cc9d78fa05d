import { isAPIError } from 'better-auth/api';
import { type Actor, Refusal } from '#lib/people';
import { database, inTransaction, type Transaction } from '../database.ts';
import { auth } from './auth.ts';
import { mergeOwners } from './merge-owners.ts';
import { proveFactor, readFactor } from './second-factor.ts';

type DeviceActor = Extract<Actor, { kind: 'device' }>;

/** What a person's own pages show of them. */
export interface PersonView {
  id: string;
  name: string;
  email: string;
}

/** Somebody who has just signed in, and the cookies that say so from here on. */
export interface Entered {
  person: PersonView;
  cookies: string[];
}

export const toView = ({ id, name, email }: PersonView): PersonView => ({ id, name, email });

/**
 * Makes an account whose work is that of the device's owner. Throws a 409 when the address has an account ("taken") or
 * the device belongs to somebody already ("signed-in").
 */
export async function signUp(
  device: DeviceActor,
  wish: { name: string; email: string; password: string },
): Promise<Entered> {
  await assertNobodys(device.owner);
  const keeper = await auth();
  try {
    const { headers, response } = await keeper.api.signUpEmail({
      body: { ...wish, ownerId: device.owner },
      returnHeaders: true,
    });
    return { person: toView(response.user), cookies: headers.getSetCookie() };
  } catch (error) {
    if (isAPIError(error) && error.status === 'UNPROCESSABLE_ENTITY') {
      const message =
        'There is an account with this address already: sign in, or ask for a link to choose another password.';
      throw new Refusal(409, message, {}, 'taken');
    }
    throw error;
  }
}

/**
 * Signs in and gives the person what the device's owner has done; that owner is no more. Answers null when address and
 * password do not belong together. Throws a 409 when the device belongs to somebody else, and a 401 when a code of the
 * person's authenticator is asked for ("code-needed") or is wrong ("wrong-code"); `limit` counts the wrong ones.
 */
export async function signIn(
  device: DeviceActor,
  { code, ...wish }: { email: string; password: string; code?: string | undefined },
  limit: (prove: () => Promise<boolean>) => Promise<boolean>,
): Promise<Entered | null> {
  const keeper = await auth();
  let cookies: string[];
  let token: string;
  let person: PersonView & { ownerId: string };
  try {
    const { headers, response } = await keeper.api.signInEmail({ body: wish, returnHeaders: true });
    cookies = headers.getSetCookie();
    token = response.token;
    person = await database().person.findUniqueOrThrow({ where: { id: response.user.id } });
  } catch (error) {
    if (isAPIError(error) && error.status === 'UNAUTHORIZED') return null;
    throw error;
  }
  try {
    await assertSecond(person.id, code, limit);
  } catch (refused) {
    // The password made a session, of which nobody has heard.
    await database().session.deleteMany({ where: { token } });
    throw refused;
  }
  if (device.owner !== person.ownerId) {
    await assertNobodys(device.owner);
    await inTransaction((tx) => mergeOwners(tx, device.owner, person.ownerId));
  }
  return { person: toView(person), cookies };
}

/** Throws a 401 where a code of the person's authenticator is asked for and missing, or wrong. */
export async function assertSecond(
  personId: string,
  code: string | undefined,
  limit: (prove: () => Promise<boolean>) => Promise<boolean>,
): Promise<void> {
  if (!(await readFactor(personId)).isOn) return;
  const ask = 'Type the code that your authenticator shows for Hotpath, or a recovery code.';
  if (code === undefined) throw new Refusal(401, ask, {}, 'code-needed');
  if (await limit(() => proveFactor(personId, code))) return;
  throw new Refusal(401, 'This is not the code of this moment. Wait for the next one.', {}, 'wrong-code');
}

/** Throws a 409 for an owner that is a person's already. */
export async function assertNobodys(owner: string, tx: Transaction = database()): Promise<void> {
  const whose = await tx.person.findUnique({ where: { ownerId: owner }, select: { name: true } });
  if (!whose) return;
  const message = `This browser is signed in as ${whose.name}: sign out first.`;
  throw new Refusal(409, message, {}, 'signed-in');
}

/** Ends a session and the device that it was signed in on; answers the cookies that take the session's away. */
export async function signOut(headers: Headers, device: Actor): Promise<string[]> {
  const keeper = await auth();
  const answer = await keeper.api.signOut({ headers, returnHeaders: true });
  if (device.kind === 'device') await endDevices({ id: device.id });
  return answer.headers.getSetCookie();
}

/** Ends every device of a person but this one, and every session but theirs where it is told; answers how many devices were ended. */
export async function signOutElsewhere(
  person: { id: string; owner: string; session: string | undefined },
  device: Actor,
): Promise<number> {
  if (person.session !== undefined)
    await database().session.deleteMany({ where: { userId: person.id, NOT: { id: person.session } } });
  const id = device.kind === 'device' ? { not: device.id } : undefined;
  return endDevices({ ownerId: person.owner, id });
}

async function endDevices(device: {
  id?: string | { not: string } | undefined;
  ownerId?: string;
}): Promise<number> {
  const found = await database().device.findMany({
    where: { ...device, credentials: { some: { endedAt: null } } },
    select: { id: true },
  });
  await database().credential.updateMany({
    where: { deviceId: { in: found.map(({ id }) => id) }, endedAt: null },
    data: { endedAt: new Date() },
  });
  return found.length;
}
