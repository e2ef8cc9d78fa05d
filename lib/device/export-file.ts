import { z } from 'zod';
import type { ProgressItem } from './progress.ts';
import { type Attempt, DeviceError, type Draft } from './types.ts';

export const FORMAT = 'hotpath-export';
export const VERSION = 1;
/** Far above what a browser keeps of one learner; below what would freeze the page. */
const MAX_CHARACTERS = 200_000_000;

/** Everything that a device keeps, as written by `exportAll`. */
export interface ExportFile {
  format: typeof FORMAT;
  version: typeof VERSION;
  exportedAt: number;
  drafts: Draft[];
  progress: ProgressItem[];
  attempts: Attempt[];
}

const id = z.string().regex(/^[a-z0-9-]{1,64}$/, 'must be lower-case letters, digits and dashes');
const at = z.number().int().nonnegative();
const tier = z.enum(['none', 'bronze', 'silver', 'gold']);
const source = z.string().max(100_000);
const draft = z.strictObject({
  lab: id,
  labVersion: z.string().max(200),
  source,
  savedAt: at,
  revision: z.number().int().nonnegative(),
  tab: z.string().max(100),
});
const attempt = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{32}$/, 'must be 32 hexadecimal digits'),
  lab: id,
  labVersion: z.string().max(200),
  source,
  at,
  kind: z.enum(['measure', 'check']),
  report: z.looseObject({ correct: z.boolean(), cases: z.array(z.unknown()) }),
});
const lab = z.strictObject({
  prediction: z
    .strictObject({
      choice: z.number(),
      line: z.number().nullable(),
      sure: z.enum(['guess', 'fairly', 'very']),
      at,
    })
    .optional(),
  hintsShown: z.number().int().min(0).max(3),
  solutionShownAt: at.optional(),
  bestTier: tier,
  explained: z.strictObject({ answer: z.string().max(20_000), at }).optional(),
  lastOpenedAt: at,
});
const slug = '[a-z0-9-]{1,64}';
const VALUES: readonly (readonly [key: RegExp, value: z.ZodType])[] = [
  [new RegExp(`^lab:${slug}$`), lab],
  [new RegExp(`^lesson:${slug}/${slug}$`), z.strictObject({ state: z.enum(['opened', 'done']), at })],
  [new RegExp(`^quiz:${slug}$`), z.array(z.array(z.number().int().min(0).max(50)).max(50)).max(100)],
];
const progress = z
  .strictObject({ item: z.string().max(140), value: z.unknown(), at })
  .superRefine(({ item, value }, context) => {
    const schema = VALUES.find(([key]) => key.test(item))?.[1];
    if (!schema) context.addIssue({ code: 'custom', path: ['item'], message: 'is of no known kind' });
    for (const { path, message } of schema?.safeParse(value).error?.issues ?? []) {
      context.addIssue({ code: 'custom', path: ['value', ...path], message });
    }
  });
const file = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  exportedAt: at,
  drafts: z.array(draft).max(10_000),
  progress: z.array(progress).max(10_000),
  attempts: z.array(attempt).max(100_000),
});

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
  if (result.success) return result.data as unknown as ExportFile;
  const issue = result.error.issues[0]!;
  const where = issue.path.length > 0 ? issue.path.join('.') : 'the file';
  throw new DeviceError(
    'invalid',
    `The file was not imported: ${where}: ${issue.message}. Export it again and retry.`,
  );
}
