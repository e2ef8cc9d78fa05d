import { randomBytes } from 'node:crypto';
import { certificateCodeFromBytes, type Judged, type Statement, type TrackWork } from '#lib/certificate';
import { TIERS } from '#lib/lab/tiers';
import { summariseAttempt } from '#lib/record';
import { database, inTransaction } from '../database.ts';
import { toView, type VerificationView } from '../verification-view.ts';
import { signText } from './signature.ts';

/** A certificate as it is kept. */
export interface Certificate {
  code: string;
  ownerId: string;
  track: string;
  text: string;
  signature: string;
  issuedAt: Date;
  replacedAt: Date | null;
  withdrawnAt: Date | null;
}

/** What is recorded of an owner under these labs and progress keys. Attempts that reached no tier are left out. */
export async function readTrackWork(
  ownerId: string,
  labs: readonly string[],
  items: readonly string[],
): Promise<TrackWork> {
  const attempts = await database().attempt.findMany({
    where: { ownerId, lab: { in: [...labs] }, tier: { in: [...TIERS] } },
    select: { key: true, lab: true, tier: true, sequence: true, at: true, verification: true },
  });
  const progress = await database().progress.findMany({
    where: { ownerId, item: { in: [...items] } },
    select: { item: true, value: true },
  });
  return {
    attempts: attempts.map(({ at, verification, ...one }) => ({
      ...one,
      at: at.getTime(),
      ...(verification?.state === 'judged' && { judged: judgedOf(toView(verification)) }),
    })),
    progress: progress.map(({ item, value }) => ({ item, value: JSON.parse(value) })),
  };
}

function judgedOf(view: VerificationView): Judged {
  const { outcome, tier, correct, because } = view as Extract<VerificationView, { state: 'judged' }>;
  return { outcome, tier, correct, said: because[0]!.sentence };
}

/** What an owner's attempts came to, by key. Reports are large: they are read one at a time. */
export async function readResults(ownerId: string, keys: readonly string[]) {
  const results = new Map<string, ReturnType<typeof summariseAttempt>>();
  for (const key of keys) {
    const where = { ownerId_key: { ownerId, key } };
    const { kind, report } = await database().attempt.findUniqueOrThrow({
      where,
      select: { kind: true, report: true },
    });
    results.set(key, summariseAttempt({ id: key, kind: kind as 'measure', report: JSON.parse(report) }));
  }
  return results;
}

/** Signs and keeps what a certificate says. One that the owner has for the track is replaced. */
export async function issueCertificate(
  ownerId: string,
  says: Omit<Statement, 'code' | 'issuedAt'>,
): Promise<Certificate> {
  const issuedAt = new Date();
  const code = certificateCodeFromBytes(randomBytes(10));
  const { format, version, ...rest } = says;
  const text = JSON.stringify({ format, version, code, issuedAt: issuedAt.toISOString(), ...rest });
  const track = says.track.slug;
  const data = { code, ownerId, track, text, signature: await signText(text), issuedAt };
  return inTransaction(async (tx) => {
    await tx.certificate.updateMany({
      where: { ownerId, track, replacedAt: null, withdrawnAt: null },
      data: { replacedAt: issuedAt },
    });
    return tx.certificate.create({ data });
  });
}

export const findCertificate = (code: string): Promise<Certificate | null> =>
  database().certificate.findUnique({ where: { code } });

/** The certificates of an owner, the latest first. */
export const listCertificates = (ownerId: string): Promise<Certificate[]> =>
  database().certificate.findMany({ where: { ownerId }, orderBy: { issuedAt: 'desc' } });

/** Withdraws a certificate for good; once is enough. */
export async function withdrawCertificate(code: string): Promise<void> {
  await database().certificate.updateMany({
    where: { code, withdrawnAt: null },
    data: { withdrawnAt: new Date() },
  });
}
