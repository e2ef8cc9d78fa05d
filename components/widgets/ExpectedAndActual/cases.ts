export const REMEDIES = ['analyze', 'create statistics', 'neither'] as const;
export type Remedy = (typeof REMEDIES)[number];

/** A node's estimate beside what came, and what mends it. A test holds the numbers to the recorded figures. */
export interface Case {
  readonly name: string;
  readonly node: string;
  readonly told: string;
  readonly expected: number;
  readonly actual: number;
  readonly remedy: Remedy;
  readonly because: string;
}

export const CASES: readonly Case[] = [
  {
    name: 'city',
    node: "customers: country = 'MT' and city = 'Valletta'",
    told: 'Analyzed a minute ago. No row has changed since.',
    expected: 96,
    actual: 2_395,
    remedy: 'create statistics',
    because:
      'Each column is known well. That one follows from the other is not, and a fresh sample of single columns does not tell.',
  },
  {
    name: 'today',
    node: "orders: created_at >= '2026-07-01'",
    told: 'Analyzed yesterday evening. 50,000 of 1,050,000 rows have come since.',
    expected: 610,
    actual: 50_000,
    remedy: 'analyze',
    because:
      'The newest time that the statistics know is of yesterday. The share of changed rows, 5 %, is too small for autovacuum to come by itself.',
  },
  {
    name: 'day',
    node: 'orders: created_at of 29 March, by Seq Scan, 994,240 rows removed',
    told: 'Analyzed a minute ago.',
    expected: 6_179,
    actual: 5_760,
    remedy: 'neither',
    because: 'The planner knew very well how few rows would come. It had no index to find them by.',
  },
  {
    name: 'large',
    node: 'orders: total_cents > 99900, backwards, below Limit 20',
    told: 'Analyzed a minute ago.',
    expected: 942,
    actual: 20,
    remedy: 'neither',
    because: 'Limit stopped it after 20 rows. How many there are to the end, nobody has counted.',
  },
];
