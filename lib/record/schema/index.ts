import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { columnText, id, labVersion, report, sequence, slug, source, tier, time } from './parts.ts';

export { columnText };

/** One check or one measurement, with the source that was run. */
export const attempt = z.strictObject({
  /** Also the idempotency key on the server. */
  id,
  lab: slug,
  labVersion,
  source,
  at: time,
  kind: z.enum(['measure', 'check']),
  report,
  /** How many hints of the lab had been shown before it. */
  hintsShown: z.number().int().min(0).max(3).optional(),
  /** Whether its solution had. */
  solutionShown: z.boolean().optional(),
  /** What it ran on, by the browser's own word: "Firefox on Windows". */
  machine: columnText(80).optional(),
});

/** What an attempt came to, in facts. */
export const attemptSummary = z.strictObject({
  attempt: id,
  kind: z.enum(['measure', 'check']),
  correct: z.boolean(),
  tier,
  /** Targets met, and targets in all. */
  met: z.number().int().nonnegative(),
  of: z.number().int().nonnegative(),
  /** The finding that stands for the attempt: its speed-up where one was measured, else the first with a value. */
  finding: z
    .strictObject({
      target: z.string().max(64),
      detail: z.string().max(200).optional(),
      value: z.number().optional(),
      interval: z.tuple([z.number(), z.number()]).optional(),
    })
    .optional(),
});

/** What the learner expected before the editor existed. */
export const prediction = z.strictObject({
  /** One of the lab's `predict.choices`. */
  choice: z.number(),
  /** The line of the starter that was called the slow one, from 1; null when none was picked. */
  line: z.number().int().nullable(),
  sure: z.enum(['guess', 'fairly', 'very']),
  at: time,
});

/** Everything about one lab except its source and its attempts. */
export const labState = z.strictObject({
  prediction: prediction.optional(),
  hintsShown: z.number().int().min(0).max(3),
  solutionShownAt: time.optional(),
  bestTier: tier,
  /** The best attempt: right measurements by their tier, before checks and wrong results; the later of equals. */
  best: attemptSummary.optional(),
  /** The answer to the lab's question as far as it is typed; '' once it was handed in. */
  answering: z.string().max(LIMITS.answerCharacters).optional(),
  explained: z.strictObject({ answer: z.string().max(LIMITS.answerCharacters), at: time }).optional(),
  lastOpenedAt: time,
});

export const lessonState = z.strictObject({ state: z.enum(['opened', 'done']), at: time });

/** Per question the indexes of the chosen answers. */
export const quizAnswers = z.array(z.array(z.number().int().min(0).max(50)).max(50)).max(100);

/** How something was known each time that it was reviewed, the earliest first. */
export const reviewLog = z.strictObject({
  reviews: z.array(z.strictObject({ at: time, rating: z.enum(['again', 'good']) })).max(LIMITS.reviews),
});

/** The source in the editor, as last kept. */
export const draft = z.strictObject({
  lab: slug,
  labVersion,
  source,
  savedAt: time,
  /** Counts the writes of this lab's draft. */
  revision: z.number().int().nonnegative(),
  /** Which tab wrote it: an id made anew by each page. */
  tab: z.string().max(100),
});

const text = { source, labVersion, savedAt: time };

/** A draft on its way to the owner's other devices. */
export const sentDraft = z.strictObject({
  ...text,
  /** A version vector: by store, how often it has sent a change of this draft. */
  versions: z
    .record(z.string().regex(/^[0-9a-f]{8}$/, 'must be 8 hexadecimal digits'), z.number().int().min(1))
    .refine((one) => Object.keys(one).length <= 40, 'has more than 40 entries')
    .optional(),
  /** Typed without knowing of this draft, and not decided on yet. */
  beside: z.array(z.strictObject(text)).max(4).optional(),
});

const words = z.string().max(LIMITS.caseTextCharacters);
const name = z.string().max(200);
/** A list by ids of a scenario's file. */
const byId = <Value extends z.ZodType>(value: Value) =>
  z.record(slug, value).refine((one) => Object.keys(one).length <= 200, 'has more than 200 entries');

/** What a file that was dropped in the clinic showed; nothing else of it is kept. */
export const clinicFile = z.strictObject({
  name: name,
  format: name,
  /** Largest saving first. */
  findings: z
    .array(
      z.strictObject({
        code: slug,
        title: z.string().max(500),
        because: words,
        sure: z.enum(['certain', 'likely', 'unknown-cause']),
        /** Of everything recorded, 0 to 1; null where the recording does not tell. */
        share: z.number().min(0).max(1).nullable(),
        lessons: z.array(slug).max(10),
        labs: z.array(slug).max(10),
      }),
    )
    .max(20),
});

/** What was found out at one step of a case. */
export const clinicEntry = z.strictObject({
  /** Of one of the step's answers, or "unknown"; left out before one is given. */
  answer: slug.optional(),
  /** By field, as typed. */
  values: byId(name),
  /** Who or what says so. */
  source: name,
  note: words,
  files: z.array(clinicFile).max(10),
});

/** A diagnosis at the consultant's desk. Kept on the device alone, never sent. */
export const clinicCase = z.strictObject({
  id,
  scenario: slug,
  /** Whose system it is. */
  name,
  /** The stack whose commands are shown; '' before one was chosen. */
  stack: z.string().max(64),
  startedAt: time,
  savedAt: time,
  /** Counts the writes. */
  revision: z.number().int().nonnegative(),
  /** By step. */
  entries: byId(clinicEntry),
  /** Branches taken in or ruled out by hand, with the reason. */
  branches: byId(z.strictObject({ state: z.enum(['in', 'out']), because: name })),
  /** Branches in the order in which they were asked for. */
  order: z.array(slug).max(50),
  facts: z.array(z.strictObject({ label: name, value: name, source: name })).max(100),
  /** By finding: what is left after the change, as typed, and what a measurement said. */
  findings: byId(z.strictObject({ left: name, result: words })),
});

/** Which value belongs under which key. */
const ITEMS: readonly (readonly [key: RegExp, value: z.ZodType])[] = [
  [/^lab:[a-z0-9-]{1,64}$/, labState],
  [/^lesson:[a-z0-9-]{1,64}\/[a-z0-9-]{1,64}$/, lessonState],
  [/^quiz:[a-z0-9-]{1,64}$/, quizAnswers],
  [/^review:[a-z0-9-]{1,80}$/, reviewLog],
  [/^draft:[a-z0-9-]{1,64}$/, sentDraft],
];

const stateUnderKey = z.strictObject({ item: z.string().max(140), value: z.unknown(), at: time });

function checkValue({ item, value }: z.output<typeof stateUnderKey>, context: z.RefinementCtx): void {
  const schema = ITEMS.find(([key]) => key.test(item))?.[1];
  if (!schema) {
    const message =
      'must be "lab:<id>", "lesson:<module>/<lesson>", "quiz:<module>", "review:<key>" or "draft:<lab>"';
    context.addIssue({ code: 'custom', path: ['item'], message });
  }
  for (const { path, message } of schema?.safeParse(value).error?.issues ?? []) {
    context.addIssue({ code: 'custom', path: ['value', ...path], message });
  }
}

/** A state under its key: "lab:<id>", "lesson:<module>/<lesson>", "quiz:<module>", "review:<key>" or "draft:<lab>". */
export const progressItem = stateUnderKey.superRefine(checkValue);

/** As a device keeps them: with their place in its order. */
export const keptAttempt = attempt.extend({ sequence });
export const keptProgressItem = stateUnderKey.extend({ sequence }).superRefine(checkValue);

/** One change on its way to the server. `key` is its idempotency key. */
export const write = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('attempt'), key: id, attempt }),
  stateUnderKey
    .extend({
      kind: z.literal('progress'),
      key: id,
      /** Orders the changes of one device. Pages that were open while the site was updated send none. */
      sequence: sequence.optional(),
    })
    .superRefine(checkValue),
]);

/** The body of POST /api/sync. */
export const syncBody = z.strictObject({ writes: z.array(write).min(1).max(LIMITS.writes) });

/** A wish for a part of a lab that is not shown unasked: the body of POST /api/labs/<id>/reveal. */
export const reveal = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('hint'), index: z.number().int().min(0).max(2) }),
  z.strictObject({ what: z.literal('solution') }),
  z.strictObject({ what: z.literal('debrief') }),
]);
