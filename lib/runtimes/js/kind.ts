import { transform } from 'esbuild';
import { isTimed, type JsLab } from '#lib/lab';
import type { Problem } from '#lib/lab/schema';
import type { LabKind } from '../lab-kind.ts';
import { joinEdit } from '../shared/typescript/join-edit.ts';
import { compileLabSource } from '../shared/typescript/lab-source.ts';
import type { JsAsset } from './asset.ts';
import { checkLabRules, entryOf } from './lab-rules.ts';
import { jsLab } from './lab-schema.ts';

const KIT = 'kit.ts';

/** JavaScript and TypeScript labs on disk. */
export const jsKind: LabKind = {
  files: {
    scripts: { harness: 'lib/runtimes/js/harness.ts', sampler: 'lib/runtimes/js/sampler.ts' },
    files: {},
  },
  source: { extension: 'ts', language: 'typescript', comment: '//' },
  optional: [KIT],
  schema: jsLab,
  checkRules: checkLabRules,
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
    const kit = optional.includes(KIT) ? await bundle(KIT) : null;
    if (starterCode === undefined || solutionCode === undefined || kit === undefined) return undefined;
    const minified = await transform(solutionCode, { minify: true, target: 'es2022' });
    return { starter: starterCode, solution: minified.code, kit } satisfies Omit<JsAsset, 'definition'>;
  },
  describe(definition) {
    const { workloads, visible, hidden, targets } = definition as JsLab;
    return {
      languageName: 'TypeScript',
      sizeText: `${workloads.typical.size.toLocaleString('en')} ${workloads.typical.unit}`,
      visible: visible.map((one) => one.name),
      hidden: hidden.map((one) => one.name),
      profilable: isTimed(targets),
    };
  },
};
