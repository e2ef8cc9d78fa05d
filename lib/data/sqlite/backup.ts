import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createClient } from '@libsql/client';
import { DatabaseUnavailable } from '../errors.ts';
import { toUnavailable } from '../faults.ts';
import type { DatabasePlace } from '../place.ts';
import { assertSound } from './migrate.ts';

/** `hotpath-20261128T170000Z.db`: in the order of their names, the latest last. */
const NAME = /^hotpath-\d{8}T\d{6}Z\.db$/;

/**
 * Writes a copy of the database, as of one moment, into a folder while the site runs, reads every page of it, and only then
 * gives it its name; keeps the latest `keep` of them. Answers its path. Throws `DatabaseUnavailable`: of PostgreSQL, which
 * has tools of its own for this, and when anything fails; then the copies that were there stay.
 */
export async function backUp(place: DatabasePlace, folder: string, at: Date, keep: number): Promise<string> {
  if (place.engine !== 'sqlite')
    throw new DatabaseUnavailable(
      `${place.name} is backed up with PostgreSQL's own tools: pg_dump --format=custom, or those of whoever runs it.`,
    );
  if (!existsSync(place.file))
    throw new DatabaseUnavailable(`There is no database ${place.file} to back up: mend DATABASE_URL.`);
  const stamp = at
    .toISOString()
    .replace(/[-:]/g, '')
    .replace(/\.\d+Z$/, 'Z');
  const target = resolve(folder, `hotpath-${stamp}.db`);
  const part = `${target}.part`;
  try {
    mkdirSync(folder, { recursive: true });
    rmSync(part, { force: true });
    const client = createClient({ url: place.url, timeout: 10_000 });
    try {
      // Reads in one snapshot: writers go on meanwhile (https://www.sqlite.org/lang_vacuum.html#vacuuminto).
      await client.execute({ sql: 'VACUUM INTO ?', args: [part] });
    } finally {
      client.close();
    }
    await assertSound(`file:${part.split('/').map(encodeURIComponent).join('/')}`);
    renameSync(part, target);
  } catch (cause) {
    rmSync(part, { force: true });
    throw toUnavailable(folder, cause);
  }
  const copies = readdirSync(folder)
    .filter((name) => NAME.test(name))
    .sort();
  for (const name of copies.slice(0, -keep)) rmSync(join(folder, name), { force: true });
  return target;
}
