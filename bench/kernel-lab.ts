import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TIERS } from '#lib/lab/tiers';
import { KERNELS, kernelSource, UNITS } from './kernels.ts';

const FOLDER = fileURLToPath(new URL('../public/lab-assets/', import.meta.url));

/** A lab made of one kernel, served to the sandbox like any other. */
export interface KernelLab {
  readonly id: string;
  readonly runtime: 'js';
  readonly assetUrl: string;
  remove(): void;
}

/** @param targets speed-ups over the starter, one for each tier from bronze on. */
export function writeKernelLab(kernel: string, targets: readonly number[]): KernelLab {
  const id = `bench-${kernel.replaceAll(' ', '-')}-${targets.map((target) => target.toFixed(2)).join('-')}`;
  const tiers = TIERS.map((tier, i) => [tier, targets[i] ? { speedup: targets[i] } : {}]);
  const asset = `${KERNELS[kernel]}
export const definition = {
  title: ${JSON.stringify(kernel)}, summary: '', minutes: 1, difficulty: 1, runtime: 'js', entry: 'run',
  workloads: { typical: { size: 1, unit: 'seeds', generate: (random) => ({ seed: random.int(1, 1000) }) } },
  visible: [{ name: 'one', workload: 'typical' }],
  hidden: [],
  // Every unit of a call has the same result.
  oracle: ({ seed }) => unit(seed),
  targets: ${JSON.stringify(Object.fromEntries(tiers))},
};
export const starter = ${JSON.stringify(kernelSource(kernel, UNITS.starter))};
export const solution = ${JSON.stringify(kernelSource(kernel, UNITS.reference))};
export const kit = null;
`;
  mkdirSync(FOLDER, { recursive: true });
  const file = join(FOLDER, `${id}.js`);
  writeFileSync(file, asset);
  return {
    id,
    runtime: 'js',
    assetUrl: `/lab-assets/${id}.js`,
    remove: () => rmSync(file, { force: true }),
  };
}
