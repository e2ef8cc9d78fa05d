import type { z } from 'zod';
import { allowedText, amountOf, atMostOf } from '../amount-text.ts';
import type { CounterWords } from '../counter-words.ts';
import type { Finding } from '../evidence.ts';
import type { Metric, Zod } from './metric.ts';

const bound = (zod: Zod) =>
  zod
    .strictObject({
      atMost: zod.number().min(0).optional().describe('Largest total allowed.'),
      atMostPerItem: zod
        .number()
        .min(0)
        .optional()
        .describe('Largest total allowed, divided by the size of the counted input.'),
      atLeast: zod.number().min(0).optional().describe('Smallest total needed.'),
    })
    .refine((b) => [b.atMost, b.atMostPerItem, b.atLeast].filter((x) => x !== undefined).length === 1, {
      message: 'give exactly one of atMost, atMostPerItem, atLeast',
    });
type Bound = z.infer<ReturnType<typeof bound>>;

interface Facts {
  /** What is counted, as it reads after its figure. */
  readonly counted: string;
  readonly bound: 'at-most' | 'at-least';
  /** The counted input; absent while nothing was counted. */
  readonly on?: { readonly size: number; readonly unit: string };
}

/** A counter as it is read after its figure: the lab's words, or `localeCompares` spelt out, "locale compares". */
export function counterText(name: string, words: CounterWords | undefined): string {
  return words?.[name] ?? name.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
}

/** Exact counts from a separate run: calls of built-ins, or what the lab's `score` makes of the output. */
export const count: Metric<Record<string, Bound>, Facts> = {
  target: (zod) => zod.record(zod.string(), bound(zod)),
  needs: ['counted'],
  describe: (target, words) =>
    Object.entries(target).map(([name, b]) => boundText(counterText(name, words), b)),
  judge: (target, { counted }) =>
    Object.entries(target).map(([detail, { atLeast, atMost, atMostPerItem = 0 }]): Finding<Facts> => {
      const isLeast = atLeast !== undefined;
      const facts: Facts = {
        counted: counterText(detail, counted?.words),
        bound: isLeast ? 'at-least' : 'at-most',
      };
      if (!counted) return { detail, verdict: 'undecided', code: 'too-noisy', facts };
      const { size, unit } = counted;
      const value = counted.counts[detail] ?? 0;
      const limit = atLeast ?? atMost ?? atMostPerItem * size;
      const isMet = isLeast ? value >= limit : value <= limit;
      return {
        detail,
        verdict: isMet ? 'met' : 'missed',
        code: isMet ? 'ok' : isLeast ? 'wrong-answer' : 'too-many',
        value,
        limit,
        facts: { ...facts, on: { size, unit } },
      };
    }),
  words({ value, limit, facts: { counted, bound, on } }) {
    if (value === undefined || limit === undefined || !on) return { clause: `not counted yet: ${counted}` };
    const need = bound === 'at-least' ? `at least ${figure(limit)} needed` : allowedText(limit);
    return { clause: `${amountOf(value, counted)}, counted on ${figure(on.size)} ${on.unit}; ${need}` };
  },
  measured: (total) => figure(total),
  axis: { title: 'Count', scale: 'linear', better: 'smaller', figure: (total) => figure(total) },
};

const figure = (total: number) => total.toLocaleString('en');

function boundText(name: string, { atMost, atMostPerItem, atLeast }: Bound): string {
  if (atLeast !== undefined) return `≥ ${figure(atLeast)} ${name}`;
  if (atMost !== undefined) return atMostOf(atMost, name);
  return `≤ ${atMostPerItem === 1 ? 'n' : `${atMostPerItem}n`} ${name}`;
}
