import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { meterWasm } from '#lib/verify';
import { KINDS } from '../lib/runtimes/build.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const ENGINE = 'node_modules/@jitl/quickjs-wasmfile-release-sync/dist/emscripten-module.wasm';
/** Scripts of runtimes that hold a database and run no code of learners. */
const DATABASES: readonly string[] = ['postgres', 'sqlite'];
/** Scripts that only a profile run has. */
const UNUSED: readonly string[] = ['sampler'];

/** Modules that keep something for the one learner of a page, and what takes their place where each submission is somebody else's. */
const OF_A_PAGE: Readonly<Record<string, string>> = {
  'lib/runtimes/sql/kept-data.ts': 'lib/verify/threads/kept-data.ts',
  'lib/runtimes/quiz/first-answers.ts': 'lib/verify/threads/first-answers.ts',
};

/**
 * Builds what re-verification on the server runs, into generated/verify: the engine with its counter, the platform of a realm, the
 * sandbox's own scripts for it, and the modules of the threads. manifest.json names them, with what they are handed.
 */
export async function buildVerify(out = join(root, 'generated/verify')): Promise<void> {
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'engine.wasm'), meterWasm(readFileSync(join(root, ENGINE))));
  const scripts: Record<string, string> = {};
  const engines: Record<string, string> = {};
  const files: Record<string, string> = {};
  const jobs = [
    forRealm('lib/verify/realm/platform.ts', join(out, 'platform.js')),
    forThread(`import './lib/verify/threads/judge.ts';`, join(out, 'judge.mjs'), [withoutPage]),
  ];
  for (const { files: brought } of Object.values(KINDS)) {
    Object.assign(files, brought.files);
    for (const [name, entry] of Object.entries(brought.scripts)) {
      if (UNUSED.includes(name)) continue;
      if (DATABASES.includes(name)) {
        engines[name] = `${name}.mjs`;
        const text = `import './lib/verify/threads/engine-boot.ts'; import './${entry}';`;
        jobs.push(forThread(text, join(out, engines[name])));
      } else {
        scripts[name] = `${name}.js`;
        jobs.push(forRealm(entry, join(out, scripts[name])));
      }
    }
  }
  await Promise.all(jobs);
  writeFileSync(join(out, 'manifest.json'), `${JSON.stringify({ scripts, engines, files }, null, 2)}\n`);
}

async function forRealm(entry: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [join(root, entry)],
    outfile,
    absWorkingDir: root,
    bundle: true,
    format: 'iife',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
  });
}

const withoutPage: Plugin = {
  name: 'without-page',
  setup({ onResolve, onEnd }) {
    const replaced = new Map(
      Object.entries(OF_A_PAGE).map(([from, to]) => [join(root, from), join(root, to)]),
    );
    const found = new Set<string>();
    onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
      const asked = join(resolveDir, path);
      const to = replaced.get(asked);
      if (to !== undefined) found.add(asked);
      return to === undefined ? undefined : { path: to };
    });
    onEnd(() => {
      const missing = [...replaced.keys()].filter((from) => !found.has(from));
      if (missing.length > 0) throw new Error(`Nothing imports ${missing.join(', ')} any more.`);
    });
  },
};

async function forThread(contents: string, outfile: string, plugins: Plugin[] = []): Promise<void> {
  await build({
    stdin: { contents, resolveDir: root, sourcefile: 'thread.ts', loader: 'ts' },
    outfile,
    absWorkingDir: root,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    plugins,
    logLevel: 'silent',
    // Threads are imported for what they do, which package.json says of nothing but style sheets.
    ignoreAnnotations: true,
  });
}
