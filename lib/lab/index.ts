export type { GrowthPoint, NoiseReading, Round } from '#lib/measure';
export { freshSeed, type Random, seededRandom } from '#lib/numbers';
export type * from './answered.ts';
export * from './answers/index.ts';
export { compareValues } from './compare-values.ts';
export type { LabCore } from './core.ts';
export type { CounterWords } from './counter-words.ts';
export { defineLab, type LabDefinition, type RuntimeName } from './define.ts';
export * from './evidence.ts';
export { failedReport } from './failed-report.ts';
export type * from './failure-facts.ts';
export { formatValue, notData } from './format-value.ts';
export { judgeTargets, metricsOf, neededFor, referenceRatioOf, tierOf } from './grade.ts';
export type * from './kinds/index.ts';
export { bytesOf, SOURCE_LIMIT_BYTES } from './limits.ts';
export { MEMORY_COUNTERS, type MemoryCounter } from './memory-counters.ts';
export { counterText } from './metrics/count.ts';
export { growthStoppedText } from './metrics/growth.ts';
export {
  type Axis,
  type FindingWords,
  isTimed,
  METRICS,
  type Metric,
  type MetricName,
  type Metrics,
  metricsWith,
  type Needs,
  type Targets,
  type Zod,
} from './metrics/index.ts';
export { ratioFigure, ratioText } from './ratio-text.ts';
export * from './report.ts';
export type * from './run-view.ts';
export * from './simulated.ts';
export type * from './simulation-evidence.ts';
export { rankOfTier, TIERS, type Tier } from './tiers.ts';
export * from './words/index.ts';
export type { Case, Workload, WorkloadLab } from './workload-lab.ts';
export { durationText, shareText } from './worst-run.ts';
