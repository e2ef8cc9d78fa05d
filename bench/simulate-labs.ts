import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { transform } from 'esbuild';
import type { SimulatedRun, SimulationLab } from '#lib/lab';
import { formatProblem, loadLab, type Problem } from '../lib/content/compile.ts';
import { policyDraws, runWorld } from '../lib/runtimes/build.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const HELP = `npm run bench -- simulate-labs [--json]

  Runs policies of the simulation labs at the labs' seeds, in this process, and prints what came of them: the same on every machine.
`;

/** Policies in the order of their table, by their files in the lab's folder. */
const POLICIES = {
  'cache-stampede': [
    'starter',
    'alternatives/single-flight',
    'alternatives/stale-while-revalidate',
    'alternatives/early-without-sharing',
    'alternatives/fixed-head-start',
    'solution',
  ],
  'ttl-jitter': [
    'starter',
    'alternatives/a-twentieth',
    'alternatives/a-tenth',
    'alternatives/spread-warm-up',
    'alternatives/by-key',
    'solution',
  ],
  'redis-hot-key': [
    'starter',
    'cheats/mget-alone',
    'alternatives/memory-alone',
    'alternatives/copies',
    'solution',
  ],
  'http-cache-headers': [
    'starter',
    'alternatives/etag-alone',
    'alternatives/purged-cdn',
    'cheats/a-year-for-everything',
    'solution',
  ],
  'coordinated-omission': [
    'starter',
    'alternatives/back-filled',
    'alternatives/one-connection-that-catches-up',
    'cheats/ten-connections',
    'solution',
  ],
} as const;

export interface LabResult {
  readonly lab: string;
  readonly policy: string;
  readonly runs: readonly SimulatedRun[];
}

interface Policy {
  readonly [method: string]: ((about: object) => never) | undefined;
}

type PolicyModule = Readonly<Record<string, (tools: object) => Policy>>;

/** Runs every policy of {@link POLICIES} at every seed of its lab. */
export async function runLabs(): Promise<LabResult[]> {
  const results: LabResult[] = [];
  for (const [lab, policies] of Object.entries(POLICIES)) {
    const { default: definition } = (await import(
      /* @vite-ignore */ new URL(`../labs/${lab}/lab.ts`, import.meta.url).pathname
    )) as { default: SimulationLab };
    const problems: Problem[] = [];
    const loaded = await loadLab(ROOT, lab, problems);
    if (!loaded) throw new Error(problems.map(formatProblem).join('\n'));
    for (const policy of policies) {
      const module = await policyOf(loaded.answers.find(({ file }) => file === `${policy}.ts`)!.source);
      const runs = definition.seeds.map((seed) => {
        const setting = { seed, variant: '' };
        const own = module[definition.entry]!({ random: policyDraws(setting) });
        const end = runWorld(definition.world, setting, {
          ask: (method, about) => own[method]!(about),
          tell: (method, about) => own[method]?.(about),
        });
        if (end.ended === 'refused') throw new Error(`${lab}/${policy}: ${end.because}`);
        return end.run();
      });
      results.push({ lab, policy, runs });
    }
  }
  return results;
}

/** An answer's program: a file that only says what differs is whole here. */
async function policyOf(source: string): Promise<PolicyModule> {
  const { code } = await transform(source, { loader: 'ts' });
  return import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`);
}

/** The bench `simulate-labs`. */
export async function simulateLabs(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const results = await runLabs();
  if (values.json) return void process.stdout.write(`${JSON.stringify(results, null, 1)}\n`);
  for (const result of results) process.stdout.write(`${labRow(result).join('  ')}\n`);
}

/** A row of the table in docs/measurements.md: the smallest and the largest figure of the seeds. */
export function labRow({ lab, policy, runs }: LabResult): string[] {
  const range = (measure: (run: SimulatedRun) => number, text: (value: number) => string) => {
    const values = runs.map(measure);
    const [low, high] = [text(Math.min(...values)), text(Math.max(...values))];
    return low === high ? low : `${low}–${high}`;
  };
  const costs = [...new Set(runs.flatMap((run) => Object.keys(run.costs)))];
  const count = (value: number) => value.toLocaleString('en');
  return [
    lab,
    policy.replace(/^(alternatives|cheats)\//, ''),
    costs.map((cost) => `${cost} ${range((run) => run.costs[cost] ?? 0, count)}`).join(', '),
    range(
      (run) => run.hitRatio * 100,
      (share) => share.toFixed(2),
    ),
    range(
      (run) => run.latencyMs.p99,
      (ms) => count(Math.round(ms)),
    ),
    range(
      (run) => run.latencyMs.p999,
      (ms) => count(Math.round(ms)),
    ),
    range((run) => run.stale, count),
  ];
}
