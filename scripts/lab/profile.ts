import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { type JsLab, seededRandom } from '#lib/lab';
import { type CpuProfile, type LabProfile, readCpuProfile } from '#lib/profile';
import { hashProfiledSources } from '../../lib/content/compile.ts';
import { stripTypes } from '../../lib/runtimes/build.ts';
import { openBenchBrowser } from './bench-browser.ts';
import { openLab } from './open-lab.ts';
import { BadInput, note } from './print.ts';

const LABS = fileURLToPath(new URL('../../labs/', import.meta.url));
const RECORD_MS = 2_000;
const INTERVAL_US = 200;
const SEED = '0123456789abcdef0123456789abcdef';

/**
 * `profile <id>`: runs the starter and then the solution on the typical workload for two seconds each under Chromium's
 * sampling profiler and writes labs/<id>/profile.json. The file names the starter it was recorded from by hash.
 */
export async function profileCommand(args: readonly string[]): Promise<void> {
  const [id] = args;
  if (!id || args.length > 1) throw new BadInput('profile takes one lab id: npm run lab -- profile <id>.');
  const { runtime } = await openLab(id, { allowStaleProfile: true });
  if (runtime !== 'js')
    throw new BadInput(
      `labs/${id} is for the runtime "${runtime}"; profiles are recorded of JavaScript only.`,
    );
  const folder = join(LABS, id);
  const definition = await loadDefinition(folder);
  const kit = await bundleKit(folder);
  const starter = readFileSync(join(folder, 'starter.ts'), 'utf8');
  const solution = readFileSync(join(folder, 'solution.ts'), 'utf8');
  const browser = await openBenchBrowser();
  try {
    const page = await browser.openPage();
    const version = await page.evaluate(
      () => /Chrom(?:e|ium)\/\d+/.exec(navigator.userAgent)?.[0].replace('/', ' ') ?? 'Chromium',
    );
    const record = async (source: string, file: string): Promise<LabProfile> => {
      const cdp = await page.context().newCDPSession(page);
      await cdp.send('Profiler.enable');
      await cdp.send('Profiler.setSamplingInterval', { interval: INTERVAL_US });
      const script = stripTypes(source).script;
      const random = seededRandom(SEED);
      const { typical } = definition.workloads;
      const inputs = Array.from({ length: 24 }, () => typical.generate(random, typical.size));
      const entry = typeof definition.entry === 'string' ? [definition.entry] : [...definition.entry];
      await page.evaluate(loadProgram, { script, entry, inputs, kit });
      await cdp.send('Profiler.start');
      await page.evaluate(runProgram, RECORD_MS);
      const { profile } = await cdp.send('Profiler.stop');
      await cdp.detach();
      return readCpuProfile(profile as CpuProfile, {
        isOwn: (url) => url.startsWith('blob:'),
        fileName: file,
      });
    };
    const recorded = {
      recordedWith: `${version}, sampled every ${INTERVAL_US} µs for ${RECORD_MS / 1000} s, ${definition.workloads.typical.size.toLocaleString('en')} ${definition.workloads.typical.unit}`,
      sourceHash: hashProfiledSources(starter, solution),
      starter: await record(starter, 'starter.ts'),
      solution: await record(solution, 'solution.ts'),
    };
    writeFileSync(join(folder, 'profile.json'), `${JSON.stringify(recorded)}\n`);
    note(
      `labs/${id}/profile.json: ${recorded.starter.samples} samples of the starter, ${recorded.solution.samples} of the solution.`,
    );
  } finally {
    await browser.close();
  }
}

/** In the page: loads the module and leaves a runner on the global. */
async function loadProgram({
  script,
  entry,
  inputs,
  kit,
}: {
  script: string;
  entry: string[];
  inputs: unknown[];
  kit: string | null;
}): Promise<void> {
  const importText = (text: string) =>
    import(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })));
  const prepare = kit
    ? ((await importText(kit)) as { prepare(input: unknown): unknown[] }).prepare
    : (input: unknown) => [input];
  const namespace = (await importText(script)) as Record<string, (...args: unknown[]) => unknown>;
  const [first, ...rest] = entry.map((name) => namespace[name]!);
  let next = 0;
  (globalThis as unknown as { runOnce: () => unknown }).runOnce = () => {
    const input = structuredClone(inputs[next++ % inputs.length]);
    return rest.reduce<unknown>((value, fn) => fn(value), first!(...prepare(input)));
  };
}

function runProgram(forMs: number): void {
  const { runOnce } = globalThis as unknown as { runOnce: () => unknown };
  const end = performance.now() + forMs;
  while (performance.now() < end) runOnce();
}

async function loadDefinition(folder: string): Promise<JsLab> {
  const out = join(fileURLToPath(new URL('../../generated/', import.meta.url)), `lab-${process.pid}.mjs`);
  await build({
    entryPoints: [join(folder, 'lab.ts')],
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile: out,
    packages: 'bundle',
  });
  const module = (await import(pathToFileURL(out).href)) as { default: JsLab };
  rmSync(out);
  return module.default;
}

async function bundleKit(folder: string): Promise<string | null> {
  if (!existsSync(join(folder, 'kit.ts'))) return null;
  const result = await build({
    entryPoints: [join(folder, 'kit.ts')],
    bundle: true,
    format: 'esm',
    write: false,
  });
  return result.outputFiles[0]!.text;
}
