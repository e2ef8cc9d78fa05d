import type { Draws } from '#lib/numbers';
import { power } from '#lib/numbers';

export interface Zipf {
  /** A rank from 0, the most popular, below `count`. */
  draw(draws: Draws): number;
  /** The share of the requests that a rank gets. */
  share(rank: number): number;
}

/** Ranks whose popularity falls as 1 ÷ rank^exponent; exponent 0 makes all of them equal. */
export function createZipf(count: number, exponent: number): Zipf {
  const upTo = new Float64Array(count);
  let sum = 0;
  for (let rank = 0; rank < count; rank++) {
    sum += power(rank + 1, -exponent);
    upTo[rank] = sum;
  }
  return {
    draw(draws) {
      const wanted = draws.next() * sum;
      let low = 0;
      let high = count - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (upTo[middle]! > wanted) high = middle;
        else low = middle + 1;
      }
      return low;
    },
    share: (rank) => power(rank + 1, -exponent) / sum,
  };
}
