import type { SimulationLab } from '#lib/lab';
import type { Problem } from '#lib/lab/schema';
import type { LabKind } from '../lab-kind.ts';
import { joinEdit } from '../shared/typescript/join-edit.ts';
import { compileLabSource } from '../shared/typescript/lab-source.ts';
import type { SimulationAsset } from './asset.ts';
import { simulationLab } from './lab-schema.ts';

const WORLD = 'world.ts';
const POLICY = 'policy.d.ts';

/** Simulation labs on disk. */
export const simulationKind: LabKind = {
  files: { scripts: { realm: 'lib/runtimes/simulation/realm.ts' }, files: {} },
  source: { extension: 'ts', language: 'typescript', comment: '//' },
  optional: [WORLD, POLICY],
  declarations: POLICY,
  schema: simulationLab,
  checkRules() {},
  checkSource(definition, source, path, report) {
    compileLabSource(source, entryOf(definition), path, report);
  },
  joinEdit(base, edit, report) {
    const problems: Problem[] = [];
    const joined = joinEdit(base, edit, problems);
    for (const problem of problems) report(problem);
    return joined;
  },
  async compile({ definition, path, starter, solution, optional, bundle }, report) {
    const entry = entryOf(definition);
    const starterCode = compileLabSource(starter, entry, `${path}/starter.ts`, report);
    const solutionCode = compileLabSource(solution, entry, `${path}/solution.ts`, report);
    if (!optional.includes(WORLD)) {
      report({
        path: `${path}/${WORLD}`,
        rule: 'missing-file',
        found: 'the file is missing',
        fix: 'export the system as "world" from it: it runs beside the policy',
      });
    }
    const world = optional.includes(WORLD) ? await bundle(WORLD) : undefined;
    if (starterCode === undefined || solutionCode === undefined || world === undefined) return undefined;
    return { starter: starterCode, world } satisfies Omit<SimulationAsset, 'definition'>;
  },
  readable(texts, path, report) {
    const { [WORLD]: world, [POLICY]: policy } = texts;
    if (world === undefined) return undefined;
    const shown = shownParts(world);
    if (shown.length === 0) {
      report({
        path: `${path}/${WORLD}`,
        rule: 'nothing-shown',
        found: 'no part of it is between "// #region shown" and "// #endregion"',
        fix: 'put the numbers of the world that learners may read between these two lines, and nothing of its hidden variants',
      });
      return undefined;
    }
    const text = [
      '// To read: the numbers of this world, and what it asks your policy.',
      '// The hidden worlds differ in some of them.',
      '',
      ...shown,
      ...(policy === undefined ? [] : ['', policy.trimEnd()]),
    ].join('\n');
    return { fileName: WORLD, text };
  },
  describe(definition) {
    const { world, seeds, hidden, view } = definition as SimulationLab;
    const clockText =
      view?.clock === 'days' ? `${world.untilMs / 86_400_000} days` : `${world.untilMs / 1_000} s`;
    return {
      languageName: 'TypeScript, simulation',
      sizeName: 'Simulated',
      sizeText: `${clockText} on a virtual clock, ${seeds.length} seeds`,
      visible: [`seed ${seeds[0]}`],
      hidden,
      profilable: false,
    };
  },
};

/** What stands between the two marks, as often as they come. */
function shownParts(world: string): string[] {
  return [...world.matchAll(/^\/\/ #region shown\n([\s\S]*?)^\/\/ #endregion$/gm)].map(([, part]) =>
    part!.trimEnd(),
  );
}

function entryOf(definition: unknown): string[] {
  const entry = (definition as { entry?: unknown } | undefined)?.entry;
  return typeof entry === 'string' ? [entry] : [];
}
