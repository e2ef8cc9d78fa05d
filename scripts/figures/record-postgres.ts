import type pg from 'pg';
import { type Postgres, startPostgres } from './postgres.ts';
import { type Quote, writeRecording } from './record.ts';

export interface PostgresRecording {
  /** Slug of the lesson. */
  readonly lesson: string;
  /** Left out where a plain `npx tsx` of the lesson's script is enough. */
  readonly command?: string;
  /** Lines of postgresql.conf that differ from those of every figure. */
  readonly settings?: Readonly<Record<string, string>>;
  /** What was counted on which rows. The server's version and settings are put before it. */
  readonly method: string;
  readonly quoted: readonly Quote[];
  /** What is recorded, measured on a server of its own through its first connection. */
  measure(
    client: pg.Client,
    server: Postgres,
  ): Promise<{ readonly figures: object; readonly excerpts: readonly string[] }>;
}

/** Measures on a PostgreSQL server that lives as long as the measurement, prints what was found and writes it beside the lesson. */
export async function recordOnPostgres(recording: PostgresRecording): Promise<void> {
  const { lesson, settings, quoted, measure } = recording;
  const server = await startPostgres(settings);
  try {
    const client = await server.connect();
    const { figures, excerpts } = await measure(client, server);
    console.dir(figures, { depth: null });
    console.log(excerpts.join('\n'));
    writeRecording({
      lesson,
      command: recording.command ?? `npx tsx content/06-databases/figures/${lesson}.ts`,
      figures: {
        method: `PostgreSQL ${server.version} with ${JSON.stringify(server.settings)}. ${recording.method}`,
        ...figures,
      },
      quoted,
      excerpts,
    });
  } finally {
    await server.stop();
  }
}
