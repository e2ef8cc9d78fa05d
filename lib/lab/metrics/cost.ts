import { judgeWorst, type WorstFacts, worstClause } from '../worst-run.ts';
import { atMostText, counterText } from './count.ts';
import type { Metric } from './metric.ts';

/** What a simulated system spent, by the lab's own names: recomputes, queries in the busiest second. */
export const cost: Metric<Readonly<Record<string, { readonly atMost: number }>>, WorstFacts> = {
  target: (zod) => zod.record(zod.string(), zod.strictObject({ atMost: zod.number().min(0) })),
  needs: ['simulated'],
  describe: (target, words) =>
    Object.entries(target).map(([name, { atMost }]) => atMostText(atMost, counterText(name, words))),
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
  words: ({ value = 0, limit = 0, facts }) => ({
    clause: worstClause(facts, `${figure(value)} ${facts.of}`, `at most ${figure(limit)} allowed`),
  }),
  measured: (total) => figure(total),
  axis: { title: 'Cost', scale: 'log', better: 'smaller', figure: (total) => figure(total) },
};

const figure = (total: number) => total.toLocaleString('en');
