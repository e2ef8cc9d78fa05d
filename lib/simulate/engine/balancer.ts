import type { Draws } from '#lib/numbers';

/** 'two-choices': the less loaded of two that are drawn (Mitzenmacher, The Power of Two Choices, 2001). */
export type Balancing = 'round-robin' | 'random' | 'least-loaded' | 'two-choices';

/**
 * Picks a target for each request.
 *
 * @param loadOf the load that the balancer sees of a target, which may be old
 * @returns a function that answers the number of the picked target, from 0
 */
export function createBalancer(
  balancing: Balancing,
  targets: number,
  draws: Draws,
  loadOf: (target: number) => number,
): () => number {
  const any = () => Math.floor(draws.next() * targets);
  let turn = targets - 1;
  const pick: Record<Balancing, () => number> = {
    'round-robin': () => {
      turn = (turn + 1) % targets;
      return turn;
    },
    random: any,
    'least-loaded': () => {
      let least = 0;
      for (let target = 1; target < targets; target++) if (loadOf(target) < loadOf(least)) least = target;
      return least;
    },
    'two-choices': () => {
      const [one, other] = [any(), any()];
      return loadOf(one) <= loadOf(other) ? one : other;
    },
  };
  return pick[balancing];
}
