import type { LockSession } from '#lib/simulate/lock-queue';

export interface Situation {
  readonly told: string;
  readonly sessions: readonly LockSession[];
  /** Whom to end; null when ending one helps nobody. */
  readonly end: string | null;
  readonly because: string;
}

const page = (number: number): LockSession => ({
  name: `page ${number}`,
  query: `select note from orders where id = ${number + 4}`,
  holds: null,
  wants: 'access share',
  state: 'waits for a lock',
});
const migration: LockSession = {
  name: 'migration',
  query: 'alter table orders add column gift boolean',
  holds: null,
  wants: 'access exclusive',
  state: 'waits for a lock',
};

/** The first is the one that figures/locks-and-connections.ts of module 6 records; a test compares them. */
export const SITUATIONS: readonly Situation[] = [
  {
    told: 'The basket has been idle in its transaction for 40 minutes; the program that opened it is gone. The migration should go through tonight.',
    sessions: [
      {
        name: 'basket',
        query: "update orders set note = 'gift' where id = 1",
        holds: 'row exclusive',
        wants: null,
        state: 'idle in transaction',
      },
      migration,
      page(1),
      page(2),
    ],
    end: 'basket',
    because: 'The root of the queue does nothing, and all others can go on: the migration, then the pages.',
  },
  {
    told: 'The settlement of the month has run for an hour and needs ten minutes more. The migration can wait until tomorrow.',
    sessions: [
      {
        name: 'settlement',
        query: 'select account, sum(total_cents) from orders group by 1',
        holds: 'access share',
        wants: null,
        state: 'active',
      },
      migration,
      page(1),
      page(2),
    ],
    end: 'migration',
    because:
      'The pages never conflicted with the settlement. They queue behind the migration, which has not even begun: end that, and all three run.',
  },
  {
    told: 'All pages are slow. No session waits for a lock.',
    sessions: [1, 2, 3].map((number) => ({
      ...page(number),
      holds: 'access share' as const,
      wants: null,
      state: 'active',
    })),
    end: null,
    because:
      'Nobody waits for anybody here. Look at the plan, the disk or the number of connections instead.',
  },
];
