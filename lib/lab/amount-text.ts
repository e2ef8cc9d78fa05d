/**
 * An amount with what it is of, as people say it: "8 recomputes", "no writes refused", "none of 1,000 orders end wrong". What comes with a
 * unit keeps its nought: "0 % off the true p99".
 */
export function amountOf(amount: number, what: string): string {
  if (amount !== 0 || UNIT.test(what)) return `${amount.toLocaleString('en')} ${what}`;
  return `${/^(of|in) /.test(what) ? 'none' : 'no'} ${what}`;
}

const UNIT = /^(%|[kM]?B|KiB|MiB|[mµ]?s)( |$)/;

/** The most that a target allows of something: "≤ 8 recomputes", "no writes refused". */
export function atMostOf(limit: number, what: string): string {
  const amount = amountOf(limit, what);
  return limit === 0 && !amount.startsWith('0') ? amount : `≤ ${amount}`;
}

/** The same after a figure that was found: "at most 8 allowed", "none allowed". */
export function allowedText(limit: number): string {
  return limit === 0 ? 'none allowed' : `at most ${limit.toLocaleString('en')} allowed`;
}
