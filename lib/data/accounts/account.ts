import { isAPIError } from 'better-auth/api';
import { type Actor, Refusal } from '#lib/people';
import { database, inTransaction } from '../database.ts';
import { leaveAllTeams } from '../teams/members.ts';
import { toView as toVerificationView } from '../verification-view.ts';
import { auth } from './auth.ts';
import { type PersonView, toView } from './sign-in.ts';

type PersonActor = Extract<Actor, { kind: 'person' }>;

/** Who is signed in by the cookies of a request: what authorize() asks for, what their pages show, and the cookies that keep the sign-in alive. */
export async function findPerson(
  headers: Headers,
): Promise<{ actor: PersonActor; person: PersonView; cookies: string[] } | null> {
  // Most requests carry no session, and a look at the database less.
  if (!headers.get('cookie')?.includes('hotpath.session_token')) return null;
  const keeper = await auth();
  const answer = await keeper.api.getSession({ headers, returnHeaders: true });
  if (!answer.response) return null;
  const { user, session } = answer.response;
  return {
    actor: { kind: 'person', id: user.id, owner: user.ownerId, session: session.id },
    person: toView(user),
    cookies: answer.headers.getSetCookie(),
  };
}

/** Who has an account with an address, however it is capitalised; null for nobody. */
export async function findOwnerByEmail(email: string): Promise<{ owner: string; name: string } | null> {
  const user = await database().person.findUnique({
    where: { email: email.toLowerCase() },
    select: { ownerId: true, name: true },
  });
  return user && { owner: user.ownerId, name: user.name };
}

/** Whether a password is the person's. */
export async function isPassword(headers: Headers, password: string): Promise<boolean> {
  const keeper = await auth();
  try {
    await keeper.api.verifyPassword({ headers, body: { password } });
    return true;
  } catch (error) {
    if (isAPIError(error)) return false;
    throw error;
  }
}

/** Chooses another password, in place of `current`; answers the cookies of a fresh session, or null when `current` is not it. */
export async function changePassword(
  headers: Headers,
  { current, next }: { current: string; next: string },
): Promise<string[] | null> {
  const keeper = await auth();
  try {
    const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true };
    const answer = await keeper.api.changePassword({ headers, body, returnHeaders: true });
    return answer.headers.getSetCookie();
  } catch (error) {
    if (isAPIError(error)) return null;
    throw error;
  }
}

/** Throws a 409 ("taken") when somebody else has the address. */
export async function changeEmail(id: string, email: string): Promise<PersonView> {
  const inUse = new Refusal(409, 'Another account has this address.', {}, 'taken');
  const other = await database().person.findUnique({ where: { email } });
  if (other && other.id !== id) throw inUse;
  const data = { email, emailVerified: false };
  return toView(await database().person.update({ where: { id }, data }));
}

export const changeName = async (id: string, name: string): Promise<PersonView> =>
  toView(await database().person.update({ where: { id }, data: { name } }));

/** Sends a link to choose another password, if somebody has the address; nobody is told whether. */
export async function requestReset(email: string): Promise<void> {
  const keeper = await auth();
  await keeper.api.requestPasswordReset({ body: { email } });
}

/**
 * Chooses another password by the token of a link, and ends all sessions and all devices: whoever knew the password is
 * out. Answers false when the token is not known, used or too old.
 */
export async function resetPassword(token: string, password: string): Promise<boolean> {
  const keeper = await auth();
  const found = await database().verification.findFirst({ where: { identifier: `reset-password:${token}` } });
  try {
    await keeper.api.resetPassword({ body: { token, newPassword: password } });
  } catch (error) {
    if (isAPIError(error)) return false;
    throw error;
  }
  const person = found && (await database().person.findUnique({ where: { id: found.value } }));
  if (person) await endAllDevices(person.ownerId);
  return true;
}

const endAllDevices = (ownerId: string) =>
  database().credential.updateMany({
    where: { device: { ownerId }, endedAt: null },
    data: { endedAt: new Date() },
  });

/** Whether an owner is a person's: then a device alone may not erase it. */
export const isPersons = async (ownerId: string): Promise<boolean> =>
  (await database().person.count({ where: { ownerId } })) > 0;

/** Everything that the server holds of a person, but what would let somebody else sign in. */
export async function exportPerson({ id, owner: ownerId }: PersonActor): Promise<object> {
  return inTransaction(async (tx) => {
    const where = { ownerId };
    const orderBy = { sequence: 'asc' } as const;
    const person = await tx.person.findUniqueOrThrow({ where: { id }, omit: { image: true } });
    const sessions = await tx.session.findMany({
      where: { userId: id },
      select: { createdAt: true, expiresAt: true, userAgent: true },
    });
    const waysIn = await tx.login.findMany({
      where: { userId: id },
      select: { providerId: true, accountId: true, createdAt: true },
    });
    const devices = await tx.device.findMany({ where, select: { id: true, createdAt: true, seenAt: true } });
    // A head says nothing that the report does not.
    const attempts = await tx.attempt.findMany({ where, orderBy, omit: { head: true } });
    const progress = await tx.progress.findMany({ where, orderBy });
    const reveals = await tx.reveal.findMany({ where });
    const verifications = await tx.labVerification.findMany({ where, orderBy: { askedAt: 'asc' } });
    const certificates = await tx.certificate.findMany({ where, orderBy: { issuedAt: 'asc' } });
    const led = await tx.roomHost.findMany({
      where,
      select: { room: { select: { id: true, title: true, createdAt: true, endedAt: true } } },
    });
    const learningPlatforms = await tx.scormLaunch.findMany({
      where,
      select: { track: true, createdAt: true, expiresAt: true },
    });
    const statements = await tx.statement.findMany({
      where,
      select: { id: true, fact: true, createdAt: true, refused: true },
      orderBy: { createdAt: 'asc' },
    });
    const ltiTies = await tx.ltiTie.findMany({
      where,
      omit: { id: true, ownerId: true, claimedBy: true, claimedAt: true },
      orderBy: { createdAt: 'asc' },
    });
    const rooms = led.map(({ room }) => room);
    const teams = await tx.membership.findMany({
      where,
      select: { role: true, name: true, joinedAt: true, team: { select: { id: true, name: true } } },
    });
    const joinRequests = await tx.joinRequest.findMany({
      where,
      select: { name: true, at: true, team: { select: { name: true } } },
    });
    const handedIn = await tx.submission.findMany({
      where,
      select: {
        lab: true,
        tier: true,
        at: true,
        share: true,
        attemptKey: true,
        assignment: { select: { title: true, teamId: true } },
      },
    });
    const notes = await tx.teamNote.findMany({
      where: { OR: [{ toId: ownerId }, { fromId: ownerId }] },
      select: {
        ...{ teamId: true, kind: true, lab: true, target: true, text: true },
        ...{ at: true, answer: true, closedAt: true, fromId: true },
      },
      orderBy: { at: 'asc' },
    });
    const removedFrom = await tx.removal.findMany({
      where,
      select: { at: true, team: { select: { name: true } } },
    });
    const teamLog = await tx.auditEntry.findMany({
      where: { OR: [{ byId: ownerId }, { aboutId: ownerId }] },
      select: { teamId: true, at: true, kind: true, detail: true },
      orderBy: { at: 'asc' },
    });
    return {
      format: 'hotpath-account',
      version: 1,
      person,
      sessions,
      waysIn,
      devices,
      attempts: attempts.map(({ report, ...one }) => ({ ...one, report: JSON.parse(report) })),
      progress: progress.map(({ value, ...one }) => ({ ...one, value: JSON.parse(value) })),
      reveals,
      verifications: verifications.map(toVerificationView),
      rooms,
      teams,
      joinRequests,
      handedIn,
      teamNotes: notes.map(({ fromId, ...one }) => ({ ...one, isMine: fromId === ownerId })),
      removedFrom,
      teamLog,
      certificates: certificates.map(({ text, ...one }) => ({ ...one, says: JSON.parse(text), text })),
      learningPlatforms,
      ltiTies,
      statements: statements.map(({ fact, ...one }) => ({ ...one, fact: JSON.parse(fact) })),
    };
  });
}

/**
 * Erases a person with the owner and everything that belongs to it, and the rooms that nobody else leads. Teams that they
 * alone owned get the next lead as their owner, or end.
 */
export async function erasePerson({ id, owner }: PersonActor): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.verification.deleteMany({ where: { value: id } });
    const led = await tx.roomHost.findMany({ where: { ownerId: owner }, select: { roomId: true } });
    const ids = led.map(({ roomId }) => roomId);
    const where = { roomId: { in: ids }, NOT: { ownerId: owner } };
    const others = await tx.roomHost.findMany({ where, select: { roomId: true } });
    const alone = ids.filter((room) => !others.some(({ roomId }) => roomId === room));
    await tx.room.deleteMany({ where: { id: { in: alone } } });
    await leaveAllTeams(tx, owner);
    await tx.owner.delete({ where: { id: owner } });
  });
}
