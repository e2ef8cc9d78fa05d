import { z } from 'zod';
import { labTargets } from './targets.ts';

export const text = z.string().trim().min(1, 'write at least a word');
export const fn = z.custom<(...args: never[]) => unknown>(
  (value) => typeof value === 'function',
  'expected a function',
);

/** What every lab has, whatever its runtime; see LabCore for the meaning of each key. A runtime's schema spreads it. */
export const labCore = {
  title: text,
  summary: text,
  minutes: z.number().int().min(1).max(240),
  difficulty: z.literal([1, 2, 3]),
  targets: labTargets,
  counterWords: z.record(z.string(), text).optional(),
  predict: z
    .strictObject({
      question: text,
      choices: z.array(z.number()).min(2, 'offer at least two choices'),
      unit: z.string(),
      answer: z.number().optional(),
    })
    .optional(),
};
