export { defineLab, type Case, type LabDefinition, type Workload } from './define.ts';
export * from './evidence.ts';
export { METRICS, type Metric, type Targets } from './metrics/index.ts';
export { ratioText } from './metrics/ratio-finding.ts';
export { freshSeed, type Random, seededRandom } from './random.ts';
export { judgeTargets, tierOf } from './grade.ts';
export { compareValues } from './compare-values.ts';
export { countEdits } from './edits.ts';
