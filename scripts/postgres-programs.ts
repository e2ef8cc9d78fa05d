import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findOrInstall } from './installed.ts';

/** pg_dump and pg_restore copy a database, the others make a server of the same version. */
const WANTED = ['pg_dump', 'pg_restore', 'createdb', 'initdb', 'postgres'];
/** Debian and Ubuntu have a folder for each version here. */
const DEBIAN = '/usr/lib/postgresql';
const OTHERS = ['/usr/pgsql-18/bin', '/usr/local/bin', '/opt/homebrew/bin', '/usr/bin'];

/**
 * A folder with PostgreSQL's programs, clients and server of one version: what npm brings has no pg_dump. See
 * {@link findOrInstall}.
 */
export const findPostgresPrograms = (): string =>
  findOrInstall({
    missing: 'No PostgreSQL with pg_dump was found, with which backing up and restoring are tried',
    aptPackage: 'postgresql',
    find: findInstalled,
  });

function findInstalled(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  return [...versions.map((version) => join(DEBIAN, version, 'bin')), ...OTHERS].find((folder) =>
    WANTED.every((program) => existsSync(join(folder, program))),
  );
}
