export type { GrowthPoint, NoiseReading, Round } from '#lib/measure';
export { freshSeed, type Random, seededRandom } from '#lib/numbers';
export { compareValues } from './compare-values.ts';
export { type Case, defineLab, type LabDefinition, type Workload } from './define.ts';
export * from './evidence.ts';
export { formatValue, NotData } from './format-value.ts';
export { judgeTargets, metricsOf, referenceRatioOf, tierOf } from './grade.ts';
export { isTimed, METRICS, type Metric, type Targets } from './metrics/index.ts';
export { ratioText } from './metrics/ratio-finding.ts';
