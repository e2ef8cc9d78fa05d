import type { Transaction } from '../database.ts';

/** Takes the write lock of a team: what is decided by who is in it is decided by one at a time. */
export const lockTeam = (tx: Transaction, id: string) =>
  tx.team.update({ where: { id }, data: { lastSequence: { increment: 0 } } });
