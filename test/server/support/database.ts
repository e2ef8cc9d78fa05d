import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import type { DatabasePlace } from '#lib/data';
import { readSettings } from '#lib/server';

export type SqlitePlace = Extract<DatabasePlace, { engine: 'sqlite' }>;

declare module 'vitest' {
  interface ProvidedContext {
    /** Where databases may be made; undefined where the suite runs on SQLite. */
    postgres: string | undefined;
  }
}

/** The SQLite database of a `file:` URL, as the settings read it. */
export function sqliteAt(url: string): SqlitePlace {
  const { database } = readSettings({ DATABASE_URL: url });
  if (database.engine !== 'sqlite') throw new Error(`${url} is no file.`);
  return database;
}

/** The URL of an empty database: a file in the folder, or one of its own on the PostgreSQL of this run. */
export async function makeDatabase(folder: string): Promise<string> {
  const server = inject('postgres');
  if (server === undefined) return `file:${folder}/test.db`;
  const url = new URL(server);
  url.pathname = `/test_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`CREATE DATABASE "${url.pathname.slice(1)}"`);
  await client.end();
  return url.href;
}
