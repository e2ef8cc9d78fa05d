import type { Asked, Sieved, SieveRule } from '#lib/simulate/trace-sieve';

export const SEED = 2;
export const HEADS = [1, 0.1, 0.01] as const;
export const RESTS = [0.05, 0.01, 0.001] as const;
export const WAITS = [2, 5, 10, 30] as const;
export const BUFFERS = [500, 1_000, 2_500, 10_000] as const;
/** Share of all spans that may be stored. */
export const BUDGET = 0.02;

/** Whether the goal is reached, and the one thing that is most in the way of it, or what the rule shows. */
export function judge(
  { head, tail }: SieveRule,
  { stored, evicted }: Sieved,
  asked: readonly Asked[],
): { readonly reached: boolean; readonly said: string } {
  const answered = asked.filter((one) => one.answered).length;
  const of = `${answered} of ${asked.length} answered.`;
  const isWithin = stored <= BUDGET;
  if (isWithin && answered === asked.length)
    return {
      reached: true,
      said: 'Everything is looked at, little is kept, and each of the few knows how many it stands for. The price is the buffer: every request waits in it.',
    };
  const why = () => {
    if (!isWithin) return 'It stores more than the budget.';
    if (!tail)
      return 'A rate that is decided at the beginning keeps the rare in the same share as the common: next to none of them.';
    if (evicted > 0)
      return 'The buffer holds less than what comes in until the decision: a trace that is dropped is dropped undecided, however slow it is.';
    if (head < 1) return 'What was not begun cannot be kept at the end.';
    if (!asked.find(({ id }) => id === 'slow-checkout')!.answered)
      return 'The slow ones were still running when they were decided on, and looked quick.';
    return 'What is kept is mostly the unusual. Counted as it lies there, it says nothing of the whole.';
  };
  return { reached: false, said: `${of} ${why()}` };
}
