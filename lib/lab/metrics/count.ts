import { z } from 'zod';
import type { CounterWords } from '../counter-words.ts';
import type { Metric } from './metric.ts';

const bound = z
  .strictObject({
    atMost: z.number().min(0).optional().describe('Largest total allowed.'),
    atMostPerItem: z
      .number()
      .min(0)
      .optional()
      .describe('Largest total allowed, divided by the size of the counted input.'),
    atLeast: z.number().min(0).optional().describe('Smallest total needed.'),
  })
  .refine((b) => [b.atMost, b.atMostPerItem, b.atLeast].filter((x) => x !== undefined).length === 1, {
    message: 'give exactly one of atMost, atMostPerItem, atLeast',
  });

/** A counter as it is read after its figure: the lab's words, or `localeCompares` spelt out, "locale compares". */
export function counterText(name: string, words: CounterWords | undefined): string {
  return words?.[name] ?? name.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
}

/** Exact counts from a separate run: calls of built-ins, or what the lab's `score` makes of the output. */
export const count: Metric<Record<string, z.infer<typeof bound>>> = {
  target: z.record(z.string(), bound),
  needs: ['counted'],
  describe: (target, words) =>
    Object.entries(target).map(([detail, b]) => ({
      detail,
      text: boundText(counterText(detail, words), b),
    })),
  judge: (target, trial) =>
    Object.entries(target).map(([detail, b]) => {
      const { counted } = trial;
      if (!counted)
        return { detail, verdict: 'undecided', code: 'too-noisy', because: `${detail} was not counted yet.` };
      const value = counted.counts[detail] ?? 0;
      const limit = b.atLeast ?? b.atMost ?? b.atMostPerItem! * counted.size;
      const met = b.atLeast !== undefined ? value >= limit : value <= limit;
      const figures = `${value.toLocaleString('en')} ${counterText(detail, counted.words)}, counted on ${counted.size.toLocaleString('en')} ${counted.unit}`;
      const need = `${b.atLeast !== undefined ? 'at least' : 'at most'} ${limit.toLocaleString('en')}`;
      return {
        detail,
        verdict: met ? 'met' : 'missed',
        code: met ? 'ok' : b.atLeast !== undefined ? 'wrong-answer' : 'too-many',
        because: `${figures}; ${need} ${b.atLeast !== undefined ? 'needed' : 'allowed'}.`,
        value,
      };
    }),
};

function boundText(name: string, { atMost, atMostPerItem, atLeast }: z.infer<typeof bound>): string {
  if (atLeast !== undefined) return `≥ ${atLeast} ${name}`;
  if (atMost !== undefined) return atMost === 0 ? `no ${name}` : `≤ ${atMost} ${name}`;
  return `≤ ${atMostPerItem === 1 ? 'n' : `${atMostPerItem}n`} ${name}`;
}
