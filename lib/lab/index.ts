export { defineLab, type Case, type LabDefinition, type Workload } from './define.ts';
export * from './evidence.ts';
export type { GrowthPoint, NoiseReading, Round } from '#lib/measure';
export { METRICS, type Metric, type Targets } from './metrics/index.ts';
export { ratioText } from './metrics/ratio-finding.ts';
export { freshSeed, type Random, seededRandom } from './random.ts';
export { judgeTargets, tierOf } from './grade.ts';
export { compareValues, formatValue } from './compare-values.ts';
