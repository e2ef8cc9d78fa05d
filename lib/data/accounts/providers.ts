import { randomUUID } from 'node:crypto';
import { cleanName } from '#lib/live';
import { type Actor, Refusal } from '#lib/people';
import { database, inTransaction, type Transaction } from '../database.ts';
import { auth } from './auth.ts';
import { mergeOwners } from './merge-owners.ts';
import { assertNobodys, assertSecond, type Entered, type PersonView, toView } from './sign-in.ts';

type DeviceActor = Extract<Actor, { kind: 'device' }>;

/** What a provider says of somebody. */
export interface ProviderClaims {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | null;
  readonly isEmailVerified: boolean;
  readonly name: string | null;
}

/** The ways in that somebody has. */
export interface WaysIn {
  readonly hasPassword: boolean;
  /** `issuer` is the provider's. */
  readonly providers: readonly { readonly id: string; readonly issuer: string; readonly since: number }[];
}

/** Under which the library keeps a password. */
const PASSWORD_ID = 'credential';
/** Providers' names begin so, and their issuer follows: who is who there holds for that issuer alone. */
const PREFIX = 'oidc:';

/**
 * Whose account a provider's answer opens, which is made where there is none. An account with the same address is opened
 * where both sides have verified it: of an address that nobody has verified here, whoever made the account may be
 * somebody else, who would keep their way in. Throws a `Refusal` with a sentence.
 */
export async function findOrMakePerson(
  device: DeviceActor,
  claims: ProviderClaims,
  provider: string,
): Promise<string> {
  const { issuer, subject, email, isEmailVerified } = claims;
  return inTransaction(async (tx) => {
    const login = await findLogin(tx, issuer, subject);
    if (login) return login.userId;
    if (email === null)
      throw new Refusal(
        403,
        `${provider} did not say your e-mail address, and an account needs one.`,
        {},
        'no-email',
      );
    if (!isEmailVerified)
      throw new Refusal(
        403,
        `${provider} has not verified the address ${email}: verify it there, and begin again.`,
        {},
        'unverified',
      );
    const known = await tx.person.findUnique({ where: { email } });
    if (known && !known.emailVerified)
      throw new Refusal(
        409,
        `There is an account with the address ${email}, which nobody has verified here. Sign in to it in another way, and connect ${provider} on this page.`,
        {},
        'taken',
      );
    if (known && known.ownerId !== device.owner) await assertNobodys(device.owner, tx);
    const personId = known?.id ?? (await makePerson(tx, device, { ...claims, email }));
    await addLogin(tx, personId, issuer, subject);
    return personId;
  });
}

const findLogin = (tx: Transaction, issuer: string, accountId: string) =>
  tx.login.findUnique({ where: { providerId_accountId: { providerId: `${PREFIX}${issuer}`, accountId } } });

const addLogin = (tx: Transaction, userId: string, issuer: string, accountId: string) =>
  tx.login.create({ data: { id: randomUUID(), userId, providerId: `${PREFIX}${issuer}`, accountId } });

async function makePerson(
  tx: Transaction,
  device: DeviceActor,
  { name, email }: ProviderClaims & { email: string },
): Promise<string> {
  await assertNobodys(device.owner, tx);
  const tried = [name ?? '', email.split('@')[0]!].map(cleanName);
  const named = tried.find((one) => 'name' in one);
  const id = randomUUID();
  const data = { id, email, emailVerified: true, ownerId: device.owner };
  await tx.person.create({ data: { ...data, name: named && 'name' in named ? named.name : 'Somebody' } });
  return id;
}

/**
 * Signs in somebody who has proved who they are: gives them what the device's owner has done, and a session. Throws as
 * `signIn` does, before anything is changed.
 */
export async function enterProved(
  device: DeviceActor,
  personId: string,
  code: string | undefined,
  limit: (prove: () => Promise<boolean>) => Promise<boolean>,
): Promise<Entered> {
  await assertSecond(personId, code, limit);
  const person = await database().person.findUniqueOrThrow({ where: { id: personId } });
  if (device.owner !== person.ownerId) {
    await assertNobodys(device.owner);
    await inTransaction((tx) => mergeOwners(tx, device.owner, person.ownerId));
  }
  const keeper = await auth();
  const { headers } = await keeper.api.enterAs({ body: { personId }, returnHeaders: true });
  return { person: toView(person), cookies: headers.getSetCookie() };
}

/**
 * Adds a provider as a way into a person's account. Where it has verified the account's own address, that is verified from
 * then on. Throws a 409 ("in-use") when it opens somebody else's account.
 */
export async function connectProvider(
  personId: string,
  { issuer, subject, email, isEmailVerified }: ProviderClaims,
  provider: string,
): Promise<PersonView> {
  return inTransaction(async (tx) => {
    const login = await findLogin(tx, issuer, subject);
    if (login && login.userId !== personId)
      throw new Refusal(409, `This account of ${provider} signs in somebody else here.`, {}, 'in-use');
    if (!login) await addLogin(tx, personId, issuer, subject);
    const person = await tx.person.findUniqueOrThrow({ where: { id: personId } });
    if (isEmailVerified && email === person.email && !person.emailVerified)
      await tx.person.update({ where: { id: personId }, data: { emailVerified: true } });
    return toView(person);
  });
}

/** How somebody can sign in. */
export async function readWaysIn(personId: string, tx: Transaction = database()): Promise<WaysIn> {
  const logins = await tx.login.findMany({ where: { userId: personId }, orderBy: { createdAt: 'asc' } });
  return {
    hasPassword: logins.some(({ providerId }) => providerId === PASSWORD_ID),
    providers: logins
      .filter(({ providerId }) => providerId.startsWith(PREFIX))
      .map(({ id, providerId, createdAt }) => ({
        id,
        issuer: providerId.slice(PREFIX.length),
        since: createdAt.getTime(),
      })),
  };
}

/** Takes a provider away as a way in. Throws a 404, or a 409 ("last-way") for the last one. */
export async function disconnectProvider(personId: string, id: string): Promise<void> {
  await inTransaction(async (tx) => {
    // Of two that take away the last two at once, the second finds one left.
    await tx.person.update({ where: { id: personId }, data: { updatedAt: new Date() } });
    const { hasPassword, providers } = await readWaysIn(personId, tx);
    if (!providers.some((one) => one.id === id))
      throw new Refusal(404, 'This provider is not connected with the account any more.');
    if (!hasPassword && providers.length === 1)
      throw new Refusal(
        409,
        'This is your last way in: choose a password first, by a link that is sent to your address.',
        {},
        'last-way',
      );
    await tx.login.delete({ where: { id } });
  });
}

/** Whether a session was made so lately that it is proof enough of who is there, for whoever has no password to say. */
export async function isFreshSession(id: string, now = Date.now()): Promise<boolean> {
  const found = await database().session.findUnique({ where: { id }, select: { createdAt: true } });
  return found !== null && now - found.createdAt.getTime() < FRESH_MS;
}
const FRESH_MS = 10 * 60 * 1000;
