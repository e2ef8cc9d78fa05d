import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeCspHashes } from './build/csp-hashes.ts';
import { fingerprint } from './build/fingerprint.ts';
import { withLock } from './build/lock.ts';
import { pack } from './build/pack.ts';
import { BuildFailure, isFresh, listShelfInputs, runStep, STEPS, type StepName } from './build/steps.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const lockFile = join(root, '.cache', 'build.lock');
const dist = join(root, '.next');
const builtStamp = join(dist, 'built.stamp');

/** What decides whether the site has to be built again. Cheats never reach it. */
const SITE_INPUTS = [
  ...[
    'app',
    'components',
    'content',
    'labs',
    'lib',
    'public',
    'generated/sandbox.json',
    'generated/viewer.json',
    'generated/environment.json',
    'prisma/schema.prisma',
  ],
  ...[
    'scripts/build',
    'scripts/build-fonts.ts',
    'scripts/build-viewer.ts',
    'instrumentation.ts',
    'proxy.ts',
    'next.config.mjs',
    'package-lock.json',
    'tsconfig.json',
  ],
];
const NOT_INPUTS =
  /^(public\/(sandbox|viewer|lab-assets|monaco|fonts)|labs\/[^/]+\/(cheats|check\.json))(\/|$)/;

interface Options {
  /** Says nothing of what was done; problems are reported all the same. */
  quiet?: boolean;
  /** Only these steps; all of them when left out. */
  steps?: readonly StepName[];
}

/**
 * Makes everything that commands and tests need, without the site itself: the database client, the compiled course, the
 * sandbox, the editor's files and the fonts. Each part only when it is stale. Diagnostics go to standard error.
 * Rejects with `BuildFailure` when the course has problems.
 */
export async function prepare(options: Options = {}): Promise<void> {
  if (isPrepared(options)) return;
  await whileLocked(() => prepareLocked(options));
}

/** `prepare`, then the site, when its inputs changed. Answers whether it was built now. */
export async function build(options: Omit<Options, 'steps'> = {}): Promise<boolean> {
  if (isPrepared(options) && isBuilt(fingerprintSite())) return false;
  return whileLocked(async () => {
    await prepareLocked(options);
    const inputs = fingerprintSite();
    if (isBuilt(inputs)) return false;
    rmSync(builtStamp, { force: true });
    await assertRuled();
    await runNext(['build'], options.quiet ?? false);
    writeCspHashes(dist);
    await pack(join(dist, 'static'), join(root, 'generated/packed/site'), true);
    writeFileSync(builtStamp, inputs);
    return true;
  });
}

/** No site is built with a route of which nothing says who may reach it. Rejects with `BuildFailure`. */
async function assertRuled(): Promise<void> {
  const { listRoutes } = await import('./routes/list.ts');
  const { problems } = listRoutes(root);
  if (problems.length > 0) throw new BuildFailure(problems.join('\n'));
}

const fingerprintSite = () => fingerprint(root, [...SITE_INPUTS, ...listShelfInputs()], NOT_INPUTS);
const isBuilt = (inputs: string) => existsSync(builtStamp) && readFileSync(builtStamp, 'utf8') === inputs;

const ALL = Object.keys(STEPS) as StepName[];
/** Found out by reading alone: what one user has built, another may start. */
const isPrepared = ({ steps = ALL }: Options) => steps.every((name) => isFresh(root, name));

async function prepareLocked({ quiet, steps = ALL }: Options): Promise<void> {
  const note = (line: string) => quiet || process.stderr.write(`${line}\n`);
  for (const name of steps) await runStep(root, name, note);
}

/** Runs `work` while no other process builds. Rejects with `BuildFailure` where this user may not write. */
async function whileLocked<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await withLock(lockFile, work);
  } catch (cause) {
    const { code, path } = cause as NodeJS.ErrnoException;
    if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') throw cause;
    throw new BuildFailure(
      `The site has to be built, but this user may not write ${path ?? root} (${code}): run "npm run build" as the user who may, then start again.`,
      { cause },
    );
  }
}

function runNext(args: readonly string[], quiet: boolean): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'node_modules/next/dist/bin/next'), ...args], {
    cwd: root,
    // Standard output belongs to the command that asked for the build: it may print one JSON document.
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk;
      if (!quiet) process.stderr.write(chunk);
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new BuildFailure(`next ${args.join(' ')} failed${quiet ? `:\n${output}` : '.'}`));
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--help') || process.argv.includes('-h')) {
    process.stdout.write(
      'npm run build   builds what is stale: database client, course, sandbox, editor, fonts, site\n',
    );
  } else {
    try {
      process.stderr.write((await build()) ? 'Built.\n' : 'Nothing changed since the last build.\n');
    } catch (error) {
      if (!(error instanceof BuildFailure)) throw error;
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 1;
    }
  }
}
