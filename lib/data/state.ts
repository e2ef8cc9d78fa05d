import { database } from './database.ts';

/** A page of attempts stops growing at this many characters of source and report. */
const PAGE_CHARACTERS = 2_000_000;
const PAGE_ATTEMPTS = 50;

/** What the server holds of a device: the progress on the first page, attempts newest first. */
export interface StatePage {
  progress: { item: string; value: unknown; at: number }[];
  attempts: {
    id: string;
    lab: string;
    labVersion: string;
    kind: string;
    source: string;
    at: number;
    report: unknown;
  }[];
  /** Pass it as `before` for the next page; null at the end. */
  next: string | null;
}

export const EMPTY_STATE: StatePage = { progress: [], attempts: [], next: null };

/** `before` is the `next` of the page before. */
export async function readState(deviceId: string, before: number | undefined): Promise<StatePage> {
  const progress = before === undefined ? await database().progress.findMany({ where: { deviceId } }) : [];
  const rows = await database().attempt.findMany({
    where: { deviceId, ...(before === undefined ? {} : { id: { lt: before } }) },
    orderBy: { id: 'desc' },
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
      kind,
      source,
      at: at.getTime(),
      report: JSON.parse(report),
    })),
    next: complete ? null : String(fitting.at(-1)!.id),
  };
}

/** Erases a device with everything that belongs to it. */
export async function eraseDevice(deviceId: string): Promise<void> {
  await database().device.deleteMany({ where: { id: deviceId } });
}
