const DAY_MS = 24 * 60 * 60 * 1000;

/** Code that was handed in before this instant can be opened no longer; null where it is kept as long as the team exists. */
export const codeCutoff = (keepCodeDays: number | null, now: number): number | null =>
  keepCodeDays === null ? null : now - keepCodeDays * DAY_MS;
