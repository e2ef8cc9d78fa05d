import { amountText } from './figures.ts';
import type { Scenario } from './scenario.ts';
import type { Standing } from './standing.ts';

/** One rung: what would be if the branches up to here were no matter any more. */
export interface Rung {
  readonly name: string;
  /** In the scenario's unit. */
  readonly value: number;
  /** Against now. */
  readonly times: number;
  readonly isMet: boolean;
}

export interface Ceiling {
  readonly now: number;
  readonly target: number | null;
  /** Parts of the whole, largest first; of shares alone. `isRest` is what no branch accounts for. */
  readonly parts: readonly { readonly name: string; readonly amount: number; readonly isRest: boolean }[];
  readonly rungs: readonly Rung[];
  readonly moral: { readonly bold: string; readonly rest: string } | null;
}

/**
 * The most that can be gained, branch after branch: the law of Amdahl (1967) for shares that add up; for limits the load at
 * which the next resource is full, which is optimistic because queues grow before that. Null until the whole and a part are known.
 */
export function ceilingOf(scenario: Scenario, standing: Standing): Ceiling | null {
  const { now, target, branches } = standing;
  const known = branches.flatMap(({ branch, amount, state }) =>
    amount === null || amount === 0 ? [] : [{ name: branch.name, amount, isOut: state === 'out' }],
  );
  if (now === null || now === 0 || known.length === 0) return null;
  known.sort((a, b) => b.amount - a.amount);
  return scenario.measure.model === 'limits'
    ? limits(scenario, now, target, known)
    : shares(scenario, now, target, known);
}

type Known = readonly { readonly name: string; readonly amount: number; readonly isOut: boolean }[];

function shares({ measure: { unit } }: Scenario, now: number, target: number | null, known: Known): Ceiling {
  const rungs: Rung[] = [{ name: 'Now', value: now, times: 1, isMet: target !== null && now <= target }];
  let left = now;
  for (const { name, amount } of known.filter(({ isOut }) => !isOut)) {
    left = Math.max(0, left - amount);
    rungs.push({
      name: rungs.length === 1 ? `${name} free` : `and ${lowerFirst(name)}`,
      value: left,
      times: now / left,
      isMet: target !== null && left <= target,
    });
    if (target !== null && left <= target) break;
  }
  const sum = known.reduce((total, { amount }) => total + amount, 0);
  const parts = known.map(({ name, amount }) => ({ name, amount, isRest: false }));
  if (sum < 0.99 * now) parts.push({ name: 'Not accounted for', amount: now - sum, isRest: true });
  return { now, target, parts, rungs, moral: moralOfShares(rungs, known, unit, target, sum, now) };
}

function moralOfShares(
  rungs: readonly Rung[],
  known: Known,
  unit: string,
  target: number | null,
  sum: number,
  now: number,
): Ceiling['moral'] {
  if (sum > 1.05 * now) {
    return {
      bold: `The parts add up to ${amountText(sum, unit)}, more than the whole.`,
      rest: 'They overlap, or were taken from different requests. A ceiling from them is too high.',
    };
  }
  const first = rungs[1];
  if (target === null || !first || rungs[0]!.isMet) return null;
  const { name } = known.find(({ isOut }) => !isOut)!;
  if (first.isMet) {
    return {
      bold: `${name} alone could get you there.`,
      rest: `Without it ${amountText(first.value, unit)} would be left. No change takes all of it: look how much of it has to go.`,
    };
  }
  const needed = rungs.findIndex(({ isMet }) => isMet);
  return {
    bold: `${name} alone cannot get you there.`,
    rest:
      needed === -1
        ? `Even at zero it leaves ${amountText(first.value, unit)}, and all that is known together leaves ${amountText(rungs.at(-1)!.value, unit)}. Find the rest before you promise a date.`
        : `Even at zero it leaves ${amountText(first.value, unit)}. ${needed} parts have to move; plan for all of them before you promise a date.`,
  };
}

function limits({ measure: { unit } }: Scenario, now: number, target: number | null, known: Known): Ceiling {
  const rungs: Rung[] = [{ name: 'Load now', value: now, times: 1, isMet: false }];
  for (const [at, { amount }] of known.entries()) {
    const value = (now * 100) / amount;
    const isMet = target !== null && value >= target;
    rungs.push({
      name: at === 0 ? 'As it is' : `${known[at - 1]!.name} out of the way`,
      value,
      times: value / now,
      isMet,
    });
    if (isMet) break;
  }
  const [first] = known as [Known[number]];
  const short = target === null ? 0 : known.filter(({ amount }) => (now * 100) / amount < target).length;
  return {
    now,
    target,
    parts: [],
    rungs,
    moral: {
      bold: `${first.name} gives out first, at ${amountText(rungs[1]!.value, unit)} at the latest.`,
      rest:
        target === null
          ? 'Queues grow well before that.'
          : short === 0
            ? 'None of the resources that were looked at ends below the target. Load test to the target before you believe it.'
            : `${short === 1 ? 'One resource ends' : `${short} resources end`} below ${amountText(target, unit)}. Queues grow well before that.`,
    },
  };
}

const lowerFirst = (text: string): string =>
  /^[A-Z][a-z]/.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text;
