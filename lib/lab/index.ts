export type { GrowthPoint, NoiseReading, Round } from '#lib/measure';
export { freshSeed, type Random, seededRandom } from '#lib/numbers';
export { compareValues } from './compare-values.ts';
export {
  type Case,
  type CounterWords,
  defineLab,
  type LabDefinition,
  MEMORY_COUNTERS,
  type MemoryCounter,
  type Workload,
} from './define.ts';
export * from './evidence.ts';
export { failedReport } from './failed-report.ts';
export { formatValue, NotData } from './format-value.ts';
export { judgeTargets, metricsOf, referenceRatioOf, tierOf } from './grade.ts';
export { bytesOf, SOURCE_LIMIT_BYTES } from './limits.ts';
export { counterText } from './metrics/count.ts';
export { isTimed, METRICS, type Metric, type Targets } from './metrics/index.ts';
export { ratioText } from './metrics/ratio-finding.ts';
export { rankOfTier, TIERS, type Tier } from './tiers.ts';
