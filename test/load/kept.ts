import { createClient } from '@libsql/client';
import pg from 'pg';
import type { Acknowledged } from './writers.ts';

type Query = (sql: string) => Promise<Record<string, unknown>[]>;

/** Acknowledged writes that the database does not have, and things that it has more than once. */
export interface Kept {
  readonly lost: number;
  readonly duplicates: number;
}

/**
 * Looks into the database itself, once nobody writes: every acknowledged event is in the room's log once, under a number
 * of its own and without a gap; every attempt is there once; every progress is that which was acknowledged last.
 */
export async function compareKept(
  databaseUrl: string,
  room: string,
  acknowledged: readonly Acknowledged[],
): Promise<Kept> {
  const { query, close } = open(databaseUrl);
  try {
    const log = await query(
      `SELECT "sequence", "event" FROM "roomEvent" WHERE "roomId" = '${room}' ORDER BY "sequence"`,
    );
    const keys = log.map(({ event }) => (JSON.parse(String(event)) as { key: string }).key);
    const isGapless = log.every(({ sequence }, index) => Number(sequence) === index + 1);
    if (!isGapless) throw new Error('The log of the room has a gap.');
    const placeOf = new Map(keys.map((key, index) => [key, index + 1]));
    const attempts = (await query('SELECT "key" FROM "attempt"')).map(({ key }) => String(key));
    const attempted = new Set(attempts);
    const values = await query('SELECT "value" FROM "progress"');
    const progress = new Map<string, number>();
    for (const { value } of values) progress.set(String(value), (progress.get(String(value)) ?? 0) + 1);

    const latest = new Map<number, Acknowledged & { kind: 'progress' }>();
    let lost = 0;
    for (const one of acknowledged) {
      // A command that is sent again is answered with where the room is by then.
      if (one.kind === 'event' && !((placeOf.get(one.key) ?? Infinity) <= one.sequence)) lost += 1;
      if (one.kind === 'attempt' && !attempted.has(one.key)) lost += 1;
      if (one.kind === 'progress') latest.set(one.learner, one);
    }
    // As a bag: who has which is the server's to know, and everybody's last must be among them.
    for (const { value } of latest.values()) {
      const text = JSON.stringify(value);
      const left = progress.get(text) ?? 0;
      if (left === 0) lost += 1;
      else progress.set(text, left - 1);
    }
    const duplicates =
      keys.length - placeOf.size + attempts.length - attempted.size + values.length - latest.size;
    return { lost, duplicates };
  } finally {
    await close();
  }
}

function open(databaseUrl: string): { query: Query; close: () => Promise<void> } {
  if (databaseUrl.startsWith('file:')) {
    const client = createClient({ url: databaseUrl });
    return {
      query: async (sql) => (await client.execute(sql)).rows,
      close: async () => client.close(),
    };
  }
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  return { query: async (sql) => (await pool.query(sql)).rows, close: () => pool.end() };
}
