import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings, SettingsInvalid } from '#lib/server';
import { fingerprint } from './fingerprint.ts';
import { pack } from './pack.ts';

/** A part of the build that runs only when its inputs changed or an output is missing. */
interface Step {
  /** Files and folders, relative to the root. */
  readonly inputs: readonly string[];
  /** Those that only the settings know. */
  furtherInputs?(): readonly string[];
  readonly outputs: readonly string[];
  run(root: string): Promise<void>;
}

export const STEPS = {
  prisma: {
    inputs: ['prisma/schema.prisma', 'scripts/prisma-generate.ts', 'package-lock.json'],
    outputs: ['generated/prisma/client.ts', 'generated/prisma-postgres/client.ts'],
    async run() {
      (await import('../prisma-generate.ts')).generatePrismaClient();
    },
  },
  course: {
    inputs: [
      'components/widgets/index.tsx',
      'content',
      'labs',
      'lib/clinic',
      'lib/content',
      'lib/lab',
      'lib/measure',
      'lib/numbers',
      'lib/profile',
      'lib/record',
      'lib/runtimes',
      'lib/session',
      'lib/simulate',
      'package-lock.json',
    ],
    outputs: [
      'generated/course.json',
      'generated/clinic.json',
      'generated/lab-secrets.json',
      'public/lab-assets',
    ],
    furtherInputs: () => listShelfInputs(),
    async run(root) {
      const { compileCourse, formatProblem } = await import('../../lib/content/compile.ts');
      const { problems } = await compileCourse({
        root,
        further: readContentDirs(),
        out: join(root, 'generated'),
      });
      if (problems.length === 0) return;
      const list = problems.map((problem) => `  ${formatProblem(problem)}`).join('\n');
      throw new BuildFailure(`The course has ${problems.length} problem(s):\n${list}`);
    },
  },
  sandbox: {
    inputs: [
      'lib/sandbox',
      'lib/runtimes',
      'lib/session',
      'lib/lab',
      'lib/measure',
      'lib/numbers',
      'lib/profile',
      'lib/simulate',
      'scripts/build-sandbox.ts',
      'package-lock.json',
    ],
    outputs: ['generated/sandbox.json', 'generated/environment.json', 'public/sandbox'],
    async run() {
      await (await import('../build-sandbox.ts')).buildSandbox();
    },
  },
  verify: {
    inputs: [
      'lib/verify',
      'lib/runtimes',
      'lib/session',
      'lib/lab',
      'lib/measure',
      'lib/numbers',
      'lib/profile',
      'lib/simulate',
      'scripts/build-verify.ts',
      'package-lock.json',
    ],
    outputs: [
      'generated/verify/manifest.json',
      'generated/verify/engine.wasm',
      'generated/verify/platform.js',
      'generated/verify/judge.mjs',
    ],
    async run() {
      await (await import('../build-verify.ts')).buildVerify();
    },
  },
  scorm: {
    inputs: ['lib/scorm', 'scripts/build-scorm.ts', 'package-lock.json'],
    outputs: ['generated/scorm/sco.js'],
    async run() {
      await (await import('../build-scorm.ts')).buildScorm();
    },
  },
  viewer: {
    inputs: [
      'components/viewer',
      'lib/profile',
      'lib/numbers',
      'scripts/build-viewer.ts',
      'package-lock.json',
    ],
    outputs: ['generated/viewer.json', 'public/viewer'],
    async run() {
      await (await import('../build-viewer.ts')).buildViewer();
    },
  },
  server: {
    inputs: [
      'scripts/start',
      'lib/server',
      'lib/people',
      'lib/sandbox/headers.mjs',
      'scripts/build-server.ts',
      'package-lock.json',
    ],
    outputs: ['generated/server.mjs'],
    async run() {
      await (await import('../build-server.ts')).buildServer();
    },
  },
  monaco: {
    inputs: ['node_modules/monaco-editor/package.json', 'scripts/build/steps.ts', 'scripts/build/pack.ts'],
    outputs: ['public/monaco/vs/loader.js', 'generated/packed/monaco/vs/loader.js.br'],
    async run(root) {
      const target = join(root, 'public/monaco/vs');
      rmSync(target, { recursive: true, force: true });
      const from = join(root, 'node_modules/monaco-editor/min/vs');
      cpSync(from, target, { recursive: true, filter: (file) => !file.endsWith('.map') });
      await pack(join(root, 'public/monaco'), join(root, 'generated/packed/monaco'), false);
    },
  },
  fonts: {
    inputs: ['scripts/build-fonts.ts', 'package-lock.json'],
    outputs: ['public/fonts'],
    async run() {
      await (await import('../build-fonts.ts')).buildFonts();
    },
  },
} satisfies Record<string, Step>;

export type StepName = keyof typeof STEPS;

/** An expected failure of the build: its message is shown without a stack. */
export class BuildFailure extends Error {
  override name = 'BuildFailure';
}

/** The folders of CONTENT_DIRS. Throws a `BuildFailure` where the environment does not fit. */
function readContentDirs(): readonly string[] {
  try {
    return readSettings().contentDirs;
  } catch (error) {
    throw error instanceof SettingsInvalid ? new BuildFailure(error.message, { cause: error }) : error;
  }
}

/** What is compiled of the folders of CONTENT_DIRS. */
export const listShelfInputs = (): string[] =>
  readContentDirs().flatMap((folder) => [join(folder, 'content'), join(folder, 'labs')]);

/** Everything that decides whether a step has to run again. */
export const listInputs = (name: StepName): readonly string[] => {
  const step: Step = STEPS[name];
  return [...step.inputs, ...(step.furtherInputs?.() ?? [])];
};

/** Whether the stamp of a step's last success still fits and its outputs are there. */
export function isFresh(root: string, name: StepName): boolean {
  return isStamped(root, name, fingerprint(root, listInputs(name)));
}

function isStamped(root: string, name: StepName, inputs: string): boolean {
  const stamp = stampOf(root, name);
  const complete = STEPS[name].outputs.every((path) => existsSync(join(root, path)));
  return complete && existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs;
}

const stampOf = (root: string, name: StepName) => join(root, '.cache', `${name}.stamp`);

/** Runs a step unless the stamp of its last success still fits. `note` is told what runs. */
export async function runStep(root: string, name: StepName, note: (line: string) => void): Promise<void> {
  const step: Step = STEPS[name];
  const inputs = fingerprint(root, listInputs(name));
  if (isStamped(root, name, inputs)) return;
  const stamp = stampOf(root, name);
  const startedAt = performance.now();
  rmSync(stamp, { force: true });
  await step.run(root);
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(stamp, inputs);
  note(`${name}: ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
}
