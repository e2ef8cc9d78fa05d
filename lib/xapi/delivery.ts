/** What is to be done with statements after a store was sent them. */
export type Delivery =
  /** The store has them. */
  | 'kept'
  /** It refuses these, and would again. */
  | 'refused'
  /** It refuses some of them: one by one it will say which. */
  | 'divide'
  /** It takes nothing now: what was sent waits, and so does what follows. */
  | 'later';

/**
 * What a store's status says of `count` statements that were sent together, 0 for none that came
 * (https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#32-error-codes). A conflict (409) is a statement of this id that the
 * store has, in other words: it was told, and is not told again. What concerns neither the statements nor their number waits, also a wrong
 * password, which somebody will mend.
 */
export function readDelivery(status: number, count: number): Delivery {
  if (status >= 200 && status < 300) return 'kept';
  if (![400, 409, 413].includes(status)) return 'later';
  if (count > 1) return 'divide';
  return status === 409 ? 'kept' : 'refused';
}

const WAIT_MS = { least: 5_000, most: 600_000 } as const;

/** How long to wait after so many failures in a row, at least as long as the store asked for; `random` of 0 to 1 spreads processes. */
export function nextWaitMs(failures: number, retryAfter: string | null, random: number): number {
  const asked = /^\d{1,6}$/.test(retryAfter ?? '') ? Number(retryAfter) * 1_000 : 0;
  const doubled = Math.min(WAIT_MS.most, WAIT_MS.least * 2 ** Math.min(failures, 20));
  return Math.max(Math.min(asked, 3_600_000), doubled * (0.5 + random / 2));
}
