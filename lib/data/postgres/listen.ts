import pg from 'pg';

const CHANNEL = 'hotpath';
const AGAIN_MS = 1_000;

/**
 * Hears what other processes tell this database, on a connection of its own. `onMessage` gets what was told, and null
 * whenever something may have been missed: at the beginning, and after the connection was lost.
 */
export function listen(url: string, onMessage: (message: string | null) => void): () => void {
  let stopped = false;
  let client: pg.Client | undefined;
  const connect = async () => {
    if (stopped) return;
    const mine = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, keepAlive: true });
    client = mine;
    let lost = false;
    const onLost = () => {
      if (lost) return;
      lost = true;
      mine.end().catch(() => undefined);
      if (!stopped) setTimeout(connect, AGAIN_MS).unref();
    };
    mine.on('error', onLost);
    mine.on('end', onLost);
    mine.on('notification', ({ payload }) => onMessage(payload ?? null));
    try {
      await mine.connect();
      await mine.query(`LISTEN ${CHANNEL}`);
      onMessage(null);
    } catch {
      onLost();
    }
  };
  void connect();
  return () => {
    stopped = true;
    client?.end().catch(() => undefined);
  };
}

/** For Prisma's raw query, which reads no void: tells a message of at most 8,000 bytes. */
export const TELL = (message: string) => ['SELECT pg_notify($1, $2)::text', CHANNEL, message] as const;
