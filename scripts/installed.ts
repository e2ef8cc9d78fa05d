import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Wish {
  /** What is looked for, and what for, as the beginning of a sentence: "No nginx was found, with which deploy/nginx.conf is tried". */
  readonly missing: string;
  /** What apt calls it. */
  readonly aptPackage: string;
  find(): string | undefined;
}

const APT_LOCK = join(tmpdir(), 'hotpath-apt.lock');

/**
 * A program that npm does not bring: an installed one or, as root on Debian, one that apt installs now. Throws one sentence
 * saying what to install when there is none.
 */
export function findOrInstall({ missing, aptPackage, find }: Wish): string {
  const installed = find();
  if (installed) return installed;
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stderr.write(`Installing ${aptPackage} with apt-get …\n`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    // Suites that run beside each other may miss a program each, and apt refuses a second of itself.
    const run = (...args: string[]) =>
      spawnSync('flock', [APT_LOCK, 'apt-get', '-o', 'DPkg::Lock::Timeout=100', ...args], {
        stdio: ['ignore', 2, 2],
        env,
      });
    run('update', '-qq');
    run('install', '-y', '-qq', '--no-install-recommends', aptPackage);
    const found = find();
    if (found) return found;
  }
  throw new Error(`${missing}: install it (Debian and Ubuntu: "apt-get install ${aptPackage}").`);
}

/** The first of these paths that is there. */
export const firstOf = (paths: readonly string[]): string | undefined =>
  paths.find((path) => existsSync(path));
