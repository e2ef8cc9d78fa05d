import { z } from 'zod';

/** Limits on what a request may carry. The client keeps to them; see lib/device. */
export const LIMITS = { sourceBytes: 100_000, reportBytes: 300_000, writes: 50 };

const bytesOf = (text: string) => Buffer.byteLength(text);
const figure = (count: number) => count.toLocaleString('en-GB');

const tier = z.enum(['none', 'bronze', 'silver', 'gold']);
const slug = z.string().regex(/^[a-z0-9-]{1,64}$/, 'must be 1 to 64 lower-case letters, digits and dashes');
const key = z.string().regex(/^[0-9a-f]{32}$/, 'must be 32 hexadecimal digits');
/** Milliseconds since 1970, up to the year 2200. */
const at = z.number().int().min(0).max(7_258_118_400_000);

const source = z.string().superRefine((text, context) => {
  if (bytesOf(text) <= LIMITS.sourceBytes) return;
  const message = `has ${figure(bytesOf(text))} bytes; at most ${figure(LIMITS.sourceBytes)} are accepted`;
  context.addIssue({ code: 'custom', message });
});

/** A report is the client's word: its head is checked, its body is kept as it came, within a size. Becomes JSON text. */
const report = z
  .looseObject({ correct: z.boolean(), cases: z.array(z.unknown()).max(500), tier: tier.optional() })
  .transform((value, context) => {
    const json = stringify(value);
    if (json !== undefined && bytesOf(json) <= LIMITS.reportBytes)
      return { json, tier: value.tier ?? 'none' };
    const found = json === undefined ? 'is nested too deeply' : `has ${figure(bytesOf(json))} bytes`;
    context.addIssue({
      code: 'custom',
      message: `${found}; at most ${figure(LIMITS.reportBytes)} bytes are accepted`,
    });
    return z.NEVER;
  });

/** Undefined for a value whose nesting overflows the stack. */
function stringify(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

const attempt = z.strictObject({
  id: key,
  lab: slug,
  labVersion: z.string().max(200),
  source,
  at,
  kind: z.enum(['measure', 'check']),
  report,
});

const labState = z.strictObject({
  prediction: z
    .strictObject({
      choice: z.number(),
      line: z.number().int().nullable(),
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
const lessonState = z.strictObject({ state: z.enum(['opened', 'done']), at });
const quizAnswers = z.array(z.array(z.number().int().min(0).max(50)).max(50)).max(100);

/** Which value belongs under which key. */
const ITEMS: readonly (readonly [RegExp, z.ZodType])[] = [
  [/^lab:[a-z0-9-]{1,64}$/, labState],
  [/^lesson:[a-z0-9-]{1,64}\/[a-z0-9-]{1,64}$/, lessonState],
  [/^quiz:[a-z0-9-]{1,64}$/, quizAnswers],
];

const progress = z
  .strictObject({ kind: z.literal('progress'), key, item: z.string().max(140), value: z.unknown(), at })
  .transform(({ kind, key, item, value, at }, context) => {
    const schema = ITEMS.find(([pattern]) => pattern.test(item))?.[1];
    if (!schema) {
      const message = 'must be "lab:<id>", "lesson:<module>/<lesson>" or "quiz:<module>"';
      context.addIssue({ code: 'custom', path: ['item'], message });
      return z.NEVER;
    }
    const result = schema.safeParse(value);
    if (result.success) return { kind, key, item, at, json: JSON.stringify(result.data) };
    for (const issue of result.error.issues) {
      context.addIssue({ code: 'custom', path: ['value', ...issue.path], message: issue.message });
    }
    return z.NEVER;
  });

/** The body of POST /api/sync. */
export const syncBody = z.strictObject({
  writes: z
    .array(
      z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('attempt'), key, attempt }), progress]),
    )
    .min(1)
    .max(LIMITS.writes),
});
export type Write = z.output<typeof syncBody>['writes'][number];

/** The body of POST /api/labs/<id>/reveal. */
export const revealBody = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('hint'), index: z.number().int().min(0).max(2) }),
  z.strictObject({ what: z.literal('solution') }),
  z.strictObject({ what: z.literal('debrief') }),
]);
