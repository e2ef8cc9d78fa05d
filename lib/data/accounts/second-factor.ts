import { createHash, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { Refusal } from '#lib/people';
import { database, inTransaction } from '../database.ts';

const ISSUER = 'Hotpath';
/** Codes of the step before and after count too: clocks differ, and a code takes time to type. */
const WINDOW = 1;
const STEP_MS = 30_000;
const RECOVERY = { codes: 10, bytes: 8 } as const;

/** What an authenticator is told: the secret in base32 to type, and the same in an address to scan. */
export interface FactorOffer {
  readonly secret: string;
  readonly uri: string;
}

/** Whether a code is asked for at sign-in, and how many recovery codes are left. */
export interface FactorState {
  readonly isOn: boolean;
  readonly recoveryCodes: number;
}

/** Time-based one-time passwords, RFC 6238, with what every authenticator takes: SHA-1, six digits, thirty seconds. */
const totp = (secret: string, label = '') =>
  new TOTP({ issuer: ISSUER, label, secret: Secret.fromBase32(secret), digits: 6, period: STEP_MS / 1_000 });

export async function readFactor(personId: string): Promise<FactorState> {
  const factor = await database().secondFactor.findUnique({
    where: { personId },
    select: { confirmedAt: true, _count: { select: { codes: true } } },
  });
  return { isOn: Boolean(factor?.confirmedAt), recoveryCodes: factor?._count.codes ?? 0 };
}

/** Makes a secret for an authenticator; nothing is asked for at sign-in before it was confirmed. Throws a 409 where one is in use. */
export async function offerFactor(person: { id: string; email: string }): Promise<FactorOffer> {
  const secret = new Secret({ size: 20 }).base32;
  await inTransaction(async (tx) => {
    const kept = await tx.secondFactor.findUnique({ where: { personId: person.id } });
    if (kept?.confirmedAt)
      throw new Refusal(409, 'An authenticator is in use already: take it off first.', {}, 'in-use');
    const data = { secret, lastStep: 0 };
    await tx.secondFactor.upsert({
      where: { personId: person.id },
      create: { personId: person.id, ...data },
      update: data,
    });
  });
  return { secret, uri: totp(secret, person.email).toString() };
}

/**
 * Begins to ask for codes, after one that the authenticator shows. Answers the recovery codes, which are never shown again;
 * null for a wrong code. Throws a 409 where nothing was offered, or an authenticator is in use.
 */
export async function confirmFactor(personId: string, code: string): Promise<string[] | null> {
  const factor = await database().secondFactor.findUnique({ where: { personId } });
  if (!factor || factor.confirmedAt)
    throw new Refusal(409, 'No authenticator waits to be confirmed: begin again.', {}, 'nothing-offered');
  if (!(await takeStep(personId, factor.secret, code))) return null;
  const codes = Array.from({ length: RECOVERY.codes }, () => randomBytes(RECOVERY.bytes).toString('hex'));
  await inTransaction(async (tx) => {
    await tx.secondFactor.update({ where: { personId }, data: { confirmedAt: new Date() } });
    await tx.recoveryCode.deleteMany({ where: { personId } });
    await tx.recoveryCode.createMany({ data: codes.map((one) => ({ personId, hash: hashOf(one) })) });
  });
  return codes.map((one) => one.replace(/(.{4})(?=.)/g, '$1-'));
}

/** Asks for no code any more. */
export async function dropFactor(personId: string): Promise<void> {
  await database().secondFactor.deleteMany({ where: { personId } });
}

/** Whether a code is one that the person's authenticator shows now, or a recovery code; either is used up by it. */
export async function proveFactor(personId: string, code: string): Promise<boolean> {
  const factor = await database().secondFactor.findUnique({ where: { personId } });
  if (!factor) return false;
  if (await takeStep(personId, factor.secret, code)) return true;
  const where = { personId, hash: hashOf(code.toLowerCase().replace(/[^0-9a-f]/g, '')) };
  return (await database().recoveryCode.deleteMany({ where })).count === 1;
}

/** Of two who use one code at once, one is refused. */
async function takeStep(personId: string, secret: string, typed: string): Promise<boolean> {
  const code = typed.replace(/\s/g, '');
  if (!/^\d{6}$/.test(code)) return false;
  const now = Date.now();
  const delta = totp(secret).validate({ token: code, timestamp: now, window: WINDOW });
  if (delta === null) return false;
  const step = Math.floor(now / STEP_MS) + delta;
  const where = { personId, lastStep: { lt: step } };
  return (await database().secondFactor.updateMany({ where, data: { lastStep: step } })).count === 1;
}

const hashOf = (code: string) => createHash('sha256').update(code).digest('hex');
