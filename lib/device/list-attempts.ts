import { type Attempt, type Kept, readReport } from '#lib/record';
import type { Database } from './stores.ts';

/** The attempts that are kept, of one lab or of all, in the order in which they were made, the latest first. */
export async function listAttempts(db: Database, lab?: string): Promise<Kept<Attempt>[]> {
  const found = lab === undefined ? db.getAll('attempts') : db.getAllFromIndex('attempts', 'lab', lab);
  return (await found)
    .sort((a, b) => b.sequence - a.sequence)
    .map((attempt) => ({ ...attempt, report: readReport(attempt.report) }));
}
