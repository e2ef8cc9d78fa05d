export { amountWords } from './amount-words.ts';
export type { Evidence, Finding, Learn, Rule, Saving, Sureness } from './findings/finding.ts';
export { findIn, RULES, type WordedFinding } from './findings/index.ts';
export type { Family, Note, ProfileFormat } from './format.ts';
export { FORMATS } from './formats/index.ts';
export { type ClassChange, type ClassGrowth, classChanges, freshIn, growthOf } from './heap/growth.ts';
export { type ReferencesInto, referenceKey, referenceKeys, referencesInto } from './heap/references.ts';
export {
  type BenchmarkSeries,
  type Benchmarks,
  type SeriesSummary,
  summaryOf,
} from './kinds/benchmarks.ts';
export {
  type Bundle,
  importersOf,
  packageNames,
  sizesOfPackages,
} from './kinds/bundle.ts';
export type { CallEdge, CallGraph } from './kinds/call-graph.ts';
export {
  type CallProfile,
  type CallTree,
  childrenOf,
  type Frame,
  type FrameRole,
  nameOf,
  spentIn,
  type Timeline,
  topFrames,
  totalsByFrame,
  totalsOf,
  walkCalls,
} from './kinds/calls.ts';
export { type Commits, componentName, type Render, type RenderReason } from './kinds/commits.ts';
export { type Course, type CourseProfile, growthByFunction } from './kinds/course.ts';
export {
  type ClassTotals,
  type EdgeKind,
  type HeapEdges,
  type HeapProfile,
  pathText,
  type RetainerStep,
  retainerPath,
  totalsByClass,
} from './kinds/heap.ts';
export { type Profile, type Total, topOfProfile, totalsOfProfile } from './kinds/index.ts';
export { amountOf, dearestFunction, type Lines, lineName } from './kinds/lines.ts';
export { isIdleInTransaction, type Lock, type Locks, type Session, sessionName } from './kinds/locks.ts';
export type { Measure, TopRow, Unit } from './kinds/measure.ts';
export {
  byPanel,
  isInfo,
  marksOf,
  onsetOf,
  type PanelMark,
  type PanelSeries,
  type Panels,
  seriesText,
} from './kinds/panels.ts';
export { measureOfBoth, type Plan, weighPlan } from './kinds/plan.ts';
export { type Resource, type Resources, type ResourceType, resourceNames } from './kinds/resources.ts';
export {
  childSpans,
  type Span,
  type SpanEvent,
  type SpanKind,
  type SpanLink,
  type Spans,
  selfTimes,
} from './kinds/spans.ts';
export { PAGE_BYTES, type Statement, type Statements, statementName } from './kinds/statements.ts';
export {
  type ForcedLayout,
  type Interaction,
  type LongTask,
  labelText,
  type Mark,
  mainTrack,
  type SliceLabel,
  type SliceRole,
  selfOfSlices,
  type TimelineProfile,
  type Track,
} from './kinds/timeline.ts';
export {
  changeOf,
  compareProfiles,
  type DifferenceNode,
  type FunctionDifference,
  meanTotal,
  NOTICEABLE_SHARE,
  type ProfileDifference,
} from './lab/difference.ts';
export { type LineShare, shareLines } from './lab/line-shares.ts';
export type { LabProfile, ProfiledFunction, ProfiledLine, ProfileNode } from './lab/model.ts';
export { type CpuProfile, readCpuProfile } from './lab/recorded.ts';
export {
  readSampledStacks,
  type SampledStack,
  type SampledStacks,
  type SourceFunction,
} from './lab/sampled-stacks.ts';
export { isStrong } from './locks/lock-modes.ts';
export { type WaitGraph, waitGraphOf } from './locks/wait-graph.ts';
export { noteWords } from './note-words.ts';
export { rowKeys, sliceKeys, spanKeys } from './pick-keys.ts';
export { readExplainJson } from './plan/explain-json.ts';
export { type LookFirst, lookFirst } from './plan/look-first.ts';
export { matchPlans } from './plan/match.ts';
export {
  estimateError,
  isScan,
  nodesOf,
  type PlanNode,
  planNodeName,
  rowsRead,
  type StatementCounts,
} from './plan/model.ts';
export { type QueryPlanRow, readQueryPlan } from './plan/sqlite-query-plan.ts';
export type { PlanWeight } from './plan/weight.ts';
export { type ReadProfile, type ReadResult, readProfile } from './read.ts';
export { LARGEST_BYTES } from './unpack.ts';
export { type Arranged, type Arranging, arrange } from './views/arrange.ts';
export {
  type Comparison,
  compareCalls,
  type Difference,
  differenceOf,
  type FunctionChange,
} from './views/compare.ts';
export {
  type BenchmarkChange,
  type BenchmarkComparison,
  compareBenchmarks,
} from './views/compare-benchmarks.ts';
export { comparePlans, type PlanFigure } from './views/compare-plans.ts';
export { criticalPath, rootsOf } from './views/critical-path.ts';
export { toCollapsed, toSpeedscope } from './views/export.ts';
export { DEEPEST, type FlameRects, flameByTime, flameOf } from './views/flame.ts';
export { type Neighbourhood, neighboursInGraph, neighboursOf } from './views/neighbours.ts';
export {
  type DrawnSlice,
  type SliceFacts,
  type SliceWindow,
  sliceFacts,
  slicesWithin,
} from './views/slices.ts';
export { type WaitedFor, type Waterfall, type WaterfallRow, waterfallOf } from './views/waterfall.ts';
