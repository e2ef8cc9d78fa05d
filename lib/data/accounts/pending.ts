import { createHash, randomBytes } from 'node:crypto';
import { database } from '../database.ts';

/** What a browser comes back to: a token that it keeps, once, and soon. */
interface Pending<Value> {
  readonly value: Value;
  readonly personId: string | null;
}

const hashOf = (token: string) => createHash('sha256').update(`pending ${token}`).digest('hex');

/** Keeps something for so many seconds; answers the token that it is found by. */
export async function keepPending(
  kind: string,
  value: unknown,
  seconds: number,
  personId: string | null = null,
  token = randomBytes(24).toString('base64url'),
): Promise<string> {
  const expiresAt = new Date(Date.now() + seconds * 1_000);
  const data = { hash: hashOf(token), kind, value: JSON.stringify(value), personId, expiresAt };
  await database().pendingSignIn.create({ data });
  return token;
}

/** What is kept under a token and has not expired. */
export async function findPending<Value>(kind: string, token: string): Promise<Pending<Value> | null> {
  const found = await database().pendingSignIn.findUnique({ where: { hash: hashOf(token) } });
  if (!found || found.kind !== kind || found.expiresAt <= new Date()) return null;
  return { value: JSON.parse(found.value) as Value, personId: found.personId };
}

/** The same, for whoever takes it first. */
export async function takePending<Value>(kind: string, token: string): Promise<Pending<Value> | null> {
  const found = await findPending<Value>(kind, token);
  const taken =
    found && (await database().pendingSignIn.deleteMany({ where: { hash: hashOf(token), kind } }));
  return taken?.count === 1 ? found : null;
}

/** Forgets what nobody came back to; answers how many. */
export const sweepPending = async (now = Date.now()): Promise<number> =>
  (await database().pendingSignIn.deleteMany({ where: { expiresAt: { lt: new Date(now) } } })).count;
