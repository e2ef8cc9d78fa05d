import { allowedText, amountOf, atMostOf } from '../amount-text.ts';
import { judgeWorst, type WorstFacts, worstClause } from '../worst-run.ts';
import { counterText } from './count.ts';
import type { Metric } from './metric.ts';

/** What a simulated system spent, by the lab's own names: recomputes, queries in the busiest second. */
export const cost: Metric<Readonly<Record<string, { readonly atMost: number }>>, WorstFacts> = {
  target: (zod) => zod.record(zod.string(), zod.strictObject({ atMost: zod.number().min(0) })),
  needs: ['simulated'],
  describe: (target, words) =>
    Object.entries(target).map(([name, { atMost }]) => atMostOf(atMost, counterText(name, words))),
  judge: (target, trial) =>
    Object.entries(target).map(([detail, { atMost }]) => ({
      detail,
      ...judgeWorst(trial, {
        measure: (run) => run.costs[detail] ?? 0,
        limit: atMost,
        better: 'smaller',
        code: 'too-many',
        of: counterText(detail, trial.simulated?.words),
      }),
    })),
  words: ({ value, limit = 0, facts }) => ({
    clause: worstClause(
      facts,
      value === undefined ? `there is no figure for “${facts.of}”` : amountOf(value, facts.of ?? ''),
      allowedText(limit),
    ),
  }),
  measured: (total) => figure(total),
  axis: { title: 'Cost', scale: 'log', better: 'smaller', figure: (total) => figure(total) },
};

const figure = (total: number) => total.toLocaleString('en');
