import { z } from 'zod';
import type { Attempt, ClinicCase, Draft, Kept, ProgressItem } from '#lib/record';
import { attempt, clinicCase, draft, keptAttempt, keptProgressItem, progressItem } from '#lib/record/schema';
import { DeviceError } from './device-error.ts';
import type { WaitingDraft } from './stores.ts';

export const FORMAT = 'hotpath-export';
export const VERSION = 2;
/** Far above what a browser keeps of one learner; below what would freeze the page. */
const MAX_CHARACTERS = 200_000_000;

/** Everything that a device keeps, as written by `exportAll`. */
export interface ExportFile {
  format: typeof FORMAT;
  version: typeof VERSION;
  exportedAt: number;
  drafts: Draft[];
  /** Texts that were kept beside a draft, see `Device.readDraft`. */
  beside: WaitingDraft[];
  progress: Kept<ProgressItem>[];
  attempts: Kept<Attempt>[];
  cases: ClinicCase[];
}

const head = {
  format: z.literal(FORMAT),
  exportedAt: z.number().int().nonnegative(),
  drafts: z.array(draft).max(10_000),
};
const waiting = draft.omit({ revision: true }).extend({ baseRevision: z.number().int().min(-1) });
const file = z.discriminatedUnion('version', [
  z.strictObject({
    ...head,
    version: z.literal(VERSION),
    beside: z.array(waiting).max(10_000),
    progress: z.array(keptProgressItem).max(10_000),
    attempts: z.array(keptAttempt).max(100_000),
    // Files that were exported before the clinic have none.
    cases: z.array(clinicCase).max(10_000).default([]),
  }),
  // Files of the first version had only the clock to order them.
  z.strictObject({
    ...head,
    version: z.literal(1),
    progress: z.array(progressItem).max(10_000),
    attempts: z.array(attempt).max(100_000),
  }),
]);

/** Reads an exported file. Anything else rejects with one sentence that names the first field at fault. */
export function parseExport(text: string): ExportFile {
  if (text.length > MAX_CHARACTERS) {
    throw new DeviceError('invalid', 'The file is larger than 200 MB. Choose a file that was exported here.');
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new DeviceError('invalid', 'The file is not JSON. Choose a file that was exported here.');
  }
  if ((json as { format?: unknown } | null)?.format !== FORMAT) {
    throw new DeviceError(
      'invalid',
      'The file is not an export of this site. Choose a file that was exported here.',
    );
  }
  const result = file.safeParse(json);
  if (!result.success) {
    const issue = result.error.issues[0]!;
    const where = issue.path.length > 0 ? issue.path.join('.') : 'the file';
    throw new DeviceError(
      'invalid',
      `The file was not imported: ${where}: ${issue.message}. Export it again and retry.`,
    );
  }
  const { data } = result;
  if (data.version === VERSION) return data as unknown as ExportFile;
  return {
    ...data,
    version: VERSION,
    beside: [],
    cases: [],
    progress: placeByTime(data.progress),
    attempts: placeByTime(data.attempts as unknown as Attempt[]),
  };
}

function placeByTime<Value extends { at: number }>(values: readonly Value[]): Kept<Value>[] {
  return [...values].sort((a, b) => a.at - b.at).map((value, index) => ({ ...value, sequence: index + 1 }));
}
