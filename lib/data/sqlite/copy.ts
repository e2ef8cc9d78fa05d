import { existsSync } from 'node:fs';
import { createClient } from '@libsql/client';
import { DatabaseUnavailable } from '../errors.ts';
import type { SqlitePlace } from '../place.ts';
import { assertSound } from './migrate.ts';

/** Writes the database, as of one moment, to a file that is not there yet, and reads every page of it. */
export async function copySqlite(place: SqlitePlace, file: string): Promise<void> {
  if (!existsSync(place.file))
    throw new DatabaseUnavailable(`There is no database ${place.file} to back up: mend DATABASE_URL.`);
  const client = createClient({ url: place.url, timeout: 10_000 });
  try {
    // Reads in one snapshot: writers go on meanwhile (https://www.sqlite.org/lang_vacuum.html#vacuuminto).
    await client.execute({ sql: 'VACUUM INTO ?', args: [file] });
  } finally {
    client.close();
  }
  await assertSound(`file:${file.split('/').map(encodeURIComponent).join('/')}`);
}
