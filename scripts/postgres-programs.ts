import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** pg_dump and pg_restore copy a database, the others make a server of the same version. */
const WANTED = ['pg_dump', 'pg_restore', 'createdb', 'initdb', 'postgres'];
/** Debian and Ubuntu have a folder for each version here. */
const DEBIAN = '/usr/lib/postgresql';
const OTHERS = ['/usr/pgsql-18/bin', '/usr/local/bin', '/opt/homebrew/bin', '/usr/bin'];

/**
 * A folder with PostgreSQL's programs, clients and server of one version: an installed one or, as root on Debian, one that apt
 * installs now. What npm brings has no pg_dump. Throws one sentence saying what to install when there is none.
 */
export function findPostgresPrograms(): string {
  const found = findInstalled();
  if (found) return found;
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stderr.write('Installing postgresql with apt-get …\n');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 2, 2], env });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'postgresql'], {
      stdio: ['ignore', 2, 2],
      env,
    });
    const installed = findInstalled();
    if (installed) return installed;
  }
  throw new Error(
    'No PostgreSQL with pg_dump was found, with which backing up and restoring are tried: install it (Debian and Ubuntu: "apt-get install postgresql").',
  );
}

function findInstalled(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  return [...versions.map((version) => join(DEBIAN, version, 'bin')), ...OTHERS].find((folder) =>
    WANTED.every((program) => existsSync(join(folder, program))),
  );
}
