import { type Attempt, type AttemptHead, headOfReport, type ProgressItem } from '#lib/record';
import { database } from './database.ts';

/** A page of attempts stops growing at this many characters of source and report. */
const PAGE_CHARACTERS = 2_000_000;
const PAGE_ATTEMPTS = 50;
const PAGE_HEADS = 200;

/** What the server holds of an owner: the progress on the first page, then attempts; of both the latest first. */
interface StatePage<Kept = Attempt> {
  progress: ProgressItem[];
  attempts: Kept[];
  /** Pass it as `before` for the next page; null at the end. */
  next: string | null;
}

/** A page without code and samples. */
interface HeadsPage extends StatePage<AttemptHead> {
  /** The latest place of all: what comes later is asked for with it as `after`. */
  latest: number;
}

interface Asked {
  /** The `next` of the page before. */
  readonly before?: number;
  /** Leaves out what was there at this place. */
  readonly after?: number;
}

export const EMPTY_STATE: StatePage = { progress: [], attempts: [], next: null };
export const NO_HEADS: HeadsPage = { progress: [], attempts: [], next: null, latest: 0 };

const latestFirst = { orderBy: { sequence: 'desc' } } as const;

/** Attempts whole. */
export async function readState(ownerId: string, { before }: Asked): Promise<StatePage> {
  const progress = await readProgress(ownerId, { before });
  const rows = await database().attempt.findMany({
    ...latestFirst,
    where: { ownerId, ...placed({ before }) },
    take: PAGE_ATTEMPTS,
  });
  const fitting = takeFitting(rows, ({ source, report }) => source.length + report.length);
  return {
    progress,
    attempts: fitting.map(toAttempt),
    next: nextOf(fitting, rows.length, PAGE_ATTEMPTS),
  };
}

/** At least one. */
function takeFitting<Row>(rows: readonly Row[], charactersOf: (row: Row) => number): Row[] {
  let characters = 0;
  return rows.filter((row, index) => {
    characters += charactersOf(row);
    return index === 0 || characters <= PAGE_CHARACTERS;
  });
}

/** `found` rows were read of `most` that a page takes. */
function nextOf(page: readonly { sequence: number }[], found: number, most: number): string | null {
  return page.length === found && found < most ? null : String(page.at(-1)!.sequence);
}

/** Attempts without code and samples. An `after` from before the database was put back counts for nothing. */
export async function readHeads(ownerId: string, { before, after = 0 }: Asked): Promise<HeadsPage> {
  const { lastSequence: latest } = await database().owner.findUniqueOrThrow({
    where: { id: ownerId },
    select: { lastSequence: true },
  });
  const asked = { before, after: after > latest ? 0 : after };
  const progress = await readProgress(ownerId, asked);
  const rows = await database().attempt.findMany({
    ...latestFirst,
    where: { ownerId, ...placed(asked) },
    omit: { source: true, report: true },
    take: PAGE_HEADS,
  });
  const without = rows.filter(({ head }) => head === null).map(({ key }) => key);
  const made = new Map<string, string>();
  for (const key of without) {
    // Reports are large: one at a time.
    const { report } = await database().attempt.findUniqueOrThrow({
      where: { ownerId_key: { ownerId, key } },
      select: { report: true },
    });
    made.set(key, JSON.stringify(headOfReport(JSON.parse(report))));
  }
  const heads = rows.map((row) => ({ ...row, head: row.head ?? made.get(row.key)! }));
  const fitting = takeFitting(heads, ({ head }) => head.length);
  return {
    progress,
    attempts: fitting.map((row) => ({ ...toFacts(row), ...JSON.parse(row.head) })),
    next: nextOf(fitting, rows.length, PAGE_HEADS),
    latest,
  };
}

/** One attempt whole; null where its owner has none of that id. */
export async function readAttempt(ownerId: string, id: string): Promise<Attempt | null> {
  const row = await database().attempt.findUnique({ where: { ownerId_key: { ownerId, key: id } } });
  return row && toAttempt(row);
}

/** On the first page. */
async function readProgress(ownerId: string, { before, after }: Asked): Promise<ProgressItem[]> {
  if (before !== undefined) return [];
  const where = { ownerId, ...placed({ after }) };
  const rows = await database().progress.findMany({ ...latestFirst, where });
  return rows.map(({ item, value, at }) => ({ item, value: JSON.parse(value), at: at.getTime() }));
}

const placed = ({ before, after }: Asked) => ({ sequence: { lt: before, gt: after } });

interface Row {
  key: string;
  lab: string;
  labVersion: string;
  kind: string;
  at: Date;
  hintsShown: number | null;
  solutionShown: boolean | null;
  machine: string | null;
}

const toAttempt = ({ source, report, ...row }: Row & { source: string; report: string }): Attempt => ({
  ...toFacts(row),
  source,
  report: JSON.parse(report),
});

/** What was not recorded is left out. */
const toFacts = ({ key, lab, labVersion, kind, at, hintsShown, solutionShown, machine }: Row) => ({
  id: key,
  lab,
  labVersion,
  kind: kind as Attempt['kind'],
  at: at.getTime(),
  ...(hintsShown !== null && { hintsShown }),
  ...(solutionShown !== null && { solutionShown }),
  ...(machine !== null && { machine }),
});

/** Erases an owner with everything that belongs to it, the devices too. */
export async function eraseOwner(ownerId: string): Promise<void> {
  await database().owner.deleteMany({ where: { id: ownerId } });
}
