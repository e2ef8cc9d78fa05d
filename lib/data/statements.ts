import { rankOfTier } from '#lib/lab/tiers';
import type { Write } from '#lib/record';
import { type Fact, factsOf, type Reached } from '#lib/xapi';
import { database, type Transaction } from './database.ts';

/** Whose work a learning record store is told of: everybody's with an account, or that of some teams' people. */
export interface StatementScope {
  /** Ids of teams; empty: all of the site. */
  readonly teams: readonly string[];
}

/** One for every bundle of the server. */
const shared = globalThis as { hotpathStatements?: StatementScope };

/** Begins to keep facts for a record store. Without it none is kept. */
export const configureStatements = (scope: StatementScope): void => {
  shared.hotpathStatements = scope;
};

/** Whether a record store is told of an owner's work from now on. */
export async function isTold(ownerId: string, db: Transaction = database()): Promise<boolean> {
  const scope = shared.hotpathStatements;
  if (!scope) return false;
  if ((await db.person.count({ where: { ownerId } })) === 0) return false;
  if (scope.teams.length === 0) return true;
  return (await db.membership.count({ where: { ownerId, teamId: { in: [...scope.teams] } } })) > 0;
}

/** Keeps the facts of writes that were recorded just now, in their transaction: both are kept, or neither. */
export async function keepFacts(tx: Transaction, ownerId: string, writes: readonly Write[]): Promise<void> {
  if (writes.length === 0 || !(await isTold(ownerId, tx))) return;
  const keys = writes.map(({ key }) => key);
  const labs = writes.flatMap((write) => (write.kind === 'attempt' ? [write.attempt.lab] : []));
  const before = await tx.attempt.groupBy({
    by: ['lab', 'tier'],
    where: { ownerId, lab: { in: labs }, key: { notIn: keys } },
  });
  const tried = before.map(({ lab, tier }) => [lab, tier as Reached] as const);
  // The best of each lab comes last, and stays.
  const past = new Map(tried.sort(([, a], [, b]) => rankOfTier(a) - rankOfTier(b)));
  const facts = factsOf(ownerId, writes, past);
  if (facts.length === 0) return;
  await tx.statement.createMany({
    data: facts.map((fact) => ({ id: fact.id, ownerId, fact: JSON.stringify(fact) })),
  });
}

/** A fact that this process sends. */
export interface ClaimedFact {
  readonly personId: string;
  readonly fact: Fact;
}

/**
 * A process that claimed so long ago is gone, or slow, and what it claimed is anybody's: longer than a request may take. What is
 * then sent twice has one id, and is one statement.
 */
const SILENT_MS = 25_000;

/** Claims what waits, the oldest first, for a process. Of two that ask at once one has each. */
export async function claimFacts(process: string, count: number, now = Date.now()): Promise<ClaimedFact[]> {
  const silent = { lt: new Date(now - SILENT_MS) };
  const free = await database().statement.findMany({
    where: { refused: null, OR: [{ claimedAt: null }, { claimedAt: silent }] },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: count,
    include: { owner: { select: { person: { select: { id: true } } } } },
  });
  const claimed: ClaimedFact[] = [];
  for (const { id, claimedAt, fact, owner } of free) {
    const { count: taken } = await database().statement.updateMany({
      where: { id, claimedAt },
      data: { claimedBy: process, claimedAt: new Date(now) },
    });
    if (taken === 1 && owner.person)
      claimed.push({ personId: owner.person.id, fact: JSON.parse(fact) as Fact });
  }
  return claimed;
}

/** Forgets facts that the store has. */
export async function dropFacts(ids: readonly string[]): Promise<void> {
  await database().statement.deleteMany({ where: { id: { in: [...ids] } } });
}

/** Keeps a fact that the store does not take, with its reason, and sends it no more. */
export async function refuseFact(id: string, because: string): Promise<void> {
  await database().statement.updateMany({ where: { id }, data: { refused: because.slice(0, 1_000) } });
}

/** Gives back what a process has claimed. */
export async function releaseFacts(process: string): Promise<void> {
  await database().statement.updateMany({
    where: { claimedBy: process, refused: null },
    data: { claimedBy: null, claimedAt: null },
  });
}
