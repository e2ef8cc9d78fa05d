export {
  changeOf,
  compareProfiles,
  type DifferenceNode,
  type FunctionDifference,
  meanTotal,
  NOTICEABLE_SHARE,
  type ProfileDifference,
} from './difference.ts';
export { type CpuProfile, readCpuProfile } from './formats/cpuprofile.ts';
export { readExplainJson } from './formats/explain-json.ts';
export { type QueryPlanRow, readQueryPlan } from './formats/sqlite-query-plan.ts';
export { type LineShare, shareLines } from './line-shares.ts';
export type { LabProfile, ProfiledFunction, ProfiledLine, ProfileNode } from './model.ts';
export { type LookFirst, lookFirst } from './plan/look-first.ts';
export {
  estimateError,
  isScan,
  nodesOf,
  type PlanNode,
  rowsRead,
  type StatementCounts,
} from './plan/model.ts';
export {
  readSampledStacks,
  type SampledStack,
  type SampledStacks,
  type SourceFunction,
} from './sampled-stacks.ts';
