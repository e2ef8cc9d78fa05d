import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { fingerprint } from '../build/fingerprint.ts';

/** What judges a lab: a change in it may change a verdict. The lab's own runtime is added. */
const ENGINE = ['lib/lab', 'lib/measure', 'lib/numbers', 'lib/runtimes/shared', 'lib/sandbox', 'lib/session'];
/** Read by people, or made from what is hashed, or what only labs of other runtimes are: no verdict depends on them. */
const notJudged = (runtime: string) =>
  new RegExp(
    `^(labs/[^/]+/(check\\.json|profile\\.json|[^/]+\\.mdx)|lib/lab/words/.*|lib/lab/kinds/(?!(index|${runtime})\\b)[^/]+|lib/runtimes/[^/]+/words\\.ts)$`,
  );

const recordSchema = z.strictObject({
  /** Of the lab's sources and of what judges them, as {@link hashLab} gives it. */
  hash: z.string(),
  recordedOn: z.string(),
  answers: z.array(
    z.strictObject({
      file: z.string(),
      outcome: z.string(),
      /** Whether its outcome took a clock. */
      timed: z.boolean(),
      sessions: z.number().int().min(1),
      elapsedMs: z.number().int().min(0),
    }),
  ),
  /** Of all that stands above. */
  seal: z.string(),
});

/** A passed check of one lab, as labs/<id>/check.json keeps it. */
export type CheckRecord = z.infer<typeof recordSchema>;

export type RecordState =
  | { readonly state: 'fresh'; readonly record: CheckRecord }
  /** The lab or what judges it is another one than was recorded. */
  | { readonly state: 'absent' | 'stale' }
  /** Not what `writeRecord` wrote; `because` is a sentence that names the file. */
  | { readonly state: 'broken'; readonly because: string };

/** A hash over a lab's sources and everything that judges them; line ends do not count. */
export function hashLab(root: string, id: string, runtime: string): string {
  return fingerprint(root, [`labs/${id}`, ...ENGINE, `lib/runtimes/${runtime}`], notJudged(runtime));
}

/**
 * Reads labs/<id>/check.json and compares it with what lies on disk.
 *
 * @param files every implementation of the lab; a record that lacks one is stale
 */
export function readRecord(root: string, id: string, runtime: string, files: readonly string[]): RecordState {
  const path = `labs/${id}/check.json`;
  if (!existsSync(join(root, path))) return { state: 'absent' };
  const broken = (what: string): RecordState => ({
    state: 'broken',
    because: `${path}: ${what}; run npm run lab -- check ${id} --record.`,
  });
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(join(root, path), 'utf8'));
  } catch {
    return broken('it is no JSON');
  }
  const parsed = recordSchema.safeParse(value);
  if (!parsed.success)
    return broken(`it has another shape than a record (${parsed.error.issues[0]?.path.join('.')})`);
  const record = parsed.data;
  if (record.seal !== sealOf(record)) return broken('it was changed by hand, its seal does not fit');
  const isComplete = files.every((file) => record.answers.some((answer) => answer.file === file));
  return isComplete && record.hash === hashLab(root, id, runtime)
    ? { state: 'fresh', record }
    : { state: 'stale' };
}

/** Writes labs/<id>/check.json. Only for a lab whose check has just passed as a whole. */
export function writeRecord(
  root: string,
  id: string,
  runtime: string,
  answers: CheckRecord['answers'],
): void {
  const record = {
    hash: hashLab(root, id, runtime),
    recordedOn: new Date().toISOString().slice(0, 10),
    answers,
  };
  const sealed: CheckRecord = { ...record, seal: sealOf(record) };
  writeFileSync(join(root, `labs/${id}/check.json`), `${JSON.stringify(sealed, null, 2)}\n`);
}

/** Not a signature: it tells a record that a command wrote from one that was edited. */
function sealOf({ hash, recordedOn, answers }: Omit<CheckRecord, 'seal'>): string {
  const rows = answers.map((one) => [one.file, one.outcome, one.timed, one.sessions, one.elapsedMs]);
  return createHash('sha256')
    .update(JSON.stringify(['lab check', hash, recordedOn, rows]))
    .digest('hex');
}
