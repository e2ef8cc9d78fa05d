import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { toUnavailable } from './faults.ts';
import type { DatabasePlace } from './place.ts';
import { dumpPostgres } from './postgres/dump.ts';
import { copySqlite } from './sqlite/copy.ts';

/** `hotpath-20261128T170000Z.db`: in the order of their names, the latest last. */
const NAMES = { sqlite: /^hotpath-\d{8}T\d{6}Z\.db$/, postgres: /^hotpath-\d{8}T\d{6}Z\.dump$/ } as const;

/**
 * Writes a copy of the database, as of one moment, into a folder while the site runs, reads all of it back, and only then
 * gives it its name; keeps the latest `keep` of them. A file of SQLite, or an archive of pg_dump, whose programs must be installed.
 * Answers its path. Throws `DatabaseUnavailable` when anything fails; then the copies that were there stay.
 */
export async function backUp(place: DatabasePlace, folder: string, at: Date, keep: number): Promise<string> {
  const stamp = at
    .toISOString()
    .replace(/[-:]/g, '')
    .replace(/\.\d+Z$/, 'Z');
  const target = resolve(folder, `hotpath-${stamp}.${place.engine === 'sqlite' ? 'db' : 'dump'}`);
  const part = `${target}.part`;
  try {
    mkdirSync(folder, { recursive: true });
    rmSync(part, { force: true });
    await (place.engine === 'sqlite' ? copySqlite(place, part) : dumpPostgres(place, part));
    renameSync(part, target);
  } catch (cause) {
    rmSync(part, { force: true });
    throw toUnavailable(folder, cause);
  }
  const copies = readdirSync(folder)
    .filter((name) => NAMES[place.engine].test(name))
    .sort();
  for (const name of copies.slice(0, -keep)) rmSync(join(folder, name), { force: true });
  return target;
}
