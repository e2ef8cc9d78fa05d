import type { Attempt, ProgressItem } from '#lib/record';
import { database } from './database.ts';

/** A page of attempts stops growing at this many characters of source and report. */
const PAGE_CHARACTERS = 2_000_000;
const PAGE_ATTEMPTS = 50;

/** What the server holds of an owner: the progress on the first page, then attempts; of both the latest first. */
export interface StatePage {
  progress: ProgressItem[];
  attempts: Attempt[];
  /** Pass it as `before` for the next page; null at the end. */
  next: string | null;
}

export const EMPTY_STATE: StatePage = { progress: [], attempts: [], next: null };

/** `before` is the `next` of the page before. */
export async function readState(ownerId: string, before: number | undefined): Promise<StatePage> {
  const orderBy = { sequence: 'desc' } as const;
  const progress =
    before === undefined ? await database().progress.findMany({ where: { ownerId }, orderBy }) : [];
  const rows = await database().attempt.findMany({
    where: { ownerId, ...(before === undefined ? {} : { sequence: { lt: before } }) },
    orderBy,
    take: PAGE_ATTEMPTS,
  });
  let characters = 0;
  const fitting = rows.filter((row, index) => {
    characters += row.source.length + row.report.length;
    return index === 0 || characters <= PAGE_CHARACTERS;
  });
  const complete = fitting.length === rows.length && rows.length < PAGE_ATTEMPTS;
  return {
    progress: progress.map(({ item, value, at }) => ({ item, value: JSON.parse(value), at: at.getTime() })),
    attempts: fitting.map(({ key, lab, labVersion, kind, source, at, report }) => ({
      id: key,
      lab,
      labVersion,
      kind: kind as Attempt['kind'],
      source,
      at: at.getTime(),
      report: JSON.parse(report),
    })),
    next: complete ? null : String(fitting.at(-1)!.sequence),
  };
}

/** Erases an owner with everything that belongs to it, the devices too. */
export async function eraseOwner(ownerId: string): Promise<void> {
  await database().owner.deleteMany({ where: { id: ownerId } });
}
