import { z } from 'zod';
import { STACKS } from '#lib/clinic';

const text = z.string().trim().min(1, 'write at least a word');
const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case words with dashes')
  .max(60, 'keep it under 60 characters');
const stacks = Object.keys(STACKS) as (keyof typeof STACKS)[];
const bounds = z
  .strictObject({ over: z.number().optional(), under: z.number().optional() })
  .refine(({ over, under }) => over !== undefined || under !== undefined, 'give "over", "under" or both');

const command = z.strictObject({
  stack: z.enum(stacks, `write one of ${stacks.join(', ')}`),
  language: z.string().default('bash').describe('For highlighting: bash, sql, javascript, python, http.'),
  run: text.describe('The command as it is typed, with its comments.'),
  needs: text.optional().describe('What has to be there first.'),
});

const field = z.strictObject({
  id,
  label: text,
  unit: z.string().optional().describe('Of a number; "" for a count. Leave it out for words.'),
  from: z
    .strictObject({
      finding: id.describe('Code of a finding of lib/profile.'),
      fact: text.describe('Name of one of its facts.'),
      per: z.number().positive().default(1).describe('The fact is divided by this: 1000000 from ns to ms.'),
    })
    .optional(),
});

const answer = z.strictObject({
  id,
  says: text.describe('What the evidence says, as short as it can be.'),
  means: text.describe('What follows. Shown before the answer is given.'),
  if: z.record(id, bounds).optional().describe('Figures from which the page suggests this answer.'),
  profile: z.array(id).optional().describe('Codes of findings that a dropped file may have.'),
  finding: id.optional(),
  rulesOut: z.array(z.strictObject({ branch: id, because: text })).optional(),
  next: id
    .optional()
    .describe('A step, or "report" to end the case. Left out: the branch ends and the next one begins.'),
});

const step = z.strictObject({
  id,
  question: text,
  why: text,
  commands: z.array(command).default([]),
  cost: z.array(text).default([]).describe('Time, overhead, danger: one short phrase each.'),
  file: text.optional().describe('What can be dropped here.'),
  fields: z.array(field).default([]),
  answers: z.array(answer).min(2, 'give at least two answers').max(8, 'give at most eight answers'),
  without: z.strictObject({
    later: text.describe('What stays open without this evidence, and how to get it later.'),
    next: id.optional(),
  }),
});

const finding = z.strictObject({
  id,
  title: text,
  change: text,
  amount: z.array(id).min(1).optional().describe('Fields whose product the finding is about.'),
  leaves: z.array(id).min(1).optional().describe('Fields whose product is left after the change.'),
  next: text,
  lessons: z.array(id).default([]),
  labs: z.array(id).default([]),
});

/** content/clinic/NN-slug.yaml */
export const scenarioFile = z.strictObject({
  says: text.describe('The complaint in the client’s words.'),
  adds: text.describe('One more sentence of the client.'),
  minutes: z.number().int().min(5).max(240),
  firstNumber: text.describe('The number to ask for first.'),
  usualCauses: z.array(text).min(1).max(5),
  measure: z.strictObject({
    name: text,
    unit: text,
    model: z
      .enum(['shares', 'limits'])
      .describe('shares add up to the whole; limits are percent in use, each of which ends growth.'),
    now: id.describe('The field with the figure as it is.'),
    target: id.describe('The field with the figure as it should be.'),
  }),
  toCome: z
    .record(id, text)
    .default({})
    .describe('Lessons and labs that the course does not have yet: slug or id, and title.'),
  branches: z
    .array(z.strictObject({ id, name: text, amount: id.optional(), first: id }))
    .min(1, 'give at least one branch'),
  steps: z.array(step).min(1, 'give at least one step'),
  findings: z.array(finding).min(1, 'give at least one finding'),
});

export type ScenarioFile = z.infer<typeof scenarioFile>;
