import type { Profile } from '../kinds/index.ts';
import { allocationHeavy } from './allocation-heavy.ts';
import { brokenContext } from './broken-context.ts';
import { coldFirstRun } from './cold-first-run.ts';
import { dearLine } from './dear-line.ts';
import { detachedDom } from './detached-dom.ts';
import { driftingRuns } from './drifting-runs.ts';
import { duplicatePackage } from './duplicate-package.ts';
import { failedCall } from './failed-call.ts';
import { fewRuns } from './few-runs.ts';
import { fewSamples } from './few-samples.ts';
import { ceilingOf, type Finding, type Learn, type Rule } from './finding.ts';
import { forcedReflow } from './forced-reflow.ts';
import { growingAllocation } from './growing-allocation.ts';
import { hotFunction } from './hot-function.ts';
import { hotPath } from './hot-path.ts';
import { lockContention } from './lock-contention.ts';
import { lockChain, queuedStrongLock } from './locks/lock-chain.ts';
import { idleInTransaction, longTransaction } from './locks/open-transactions.ts';
import { longTasks } from './long-tasks.ts';
import { missingSymbols } from './missing-symbols.ts';
import { nPlusOne } from './n-plus-one.ts';
import { noisyRuns } from './noisy-runs.ts';
import { outlyingRuns } from './outlying-runs.ts';
import { oversizedPackage } from './oversized-package.ts';
import { oversizedResource } from './oversized-resource.ts';
import { badEstimate } from './plan/bad-estimate.ts';
import { deepOffset } from './plan/deep-offset.ts';
import { heapFetches } from './plan/heap-fetches.ts';
import { manyLoops } from './plan/many-loops.ts';
import { rowsThrownAway } from './plan/rows-thrown-away.ts';
import { spilledSort } from './plan/spilled-sort.ts';
import { recursionCycle } from './recursion-cycle.ts';
import { renderBlocking } from './render-blocking.ts';
import { requestChain } from './request-chain.ts';
import { retry } from './retry.ts';
import { serialCalls } from './serial-calls.ts';
import { inputDelay, slowInteraction } from './slow-interaction.ts';
import { slowResponse } from './slow-response.ts';
import {
  cacheMisses,
  manyRowsPerCall,
  pagesForFewRows,
  temporaryFiles,
  unstableStatement,
} from './statements/amounts.ts';
import { costlyStatement } from './statements/costly-statement.ts';
import { statementPerRow } from './statements/statement-per-row.ts';
import { taskLeak } from './task-leak.ts';
import { uncached } from './uncached.ts';
import { unchangedRenders } from './unchanged-renders.ts';
import { uncompressed } from './uncompressed.ts';
import { uninstrumentedGap } from './uninstrumented-gap.ts';
import { unusedCode } from './unused-code.ts';
import { waitedFor } from './waited-for.ts';

/** Every rule, in no order: findings are sorted by what they save. */
export const RULES: readonly Rule[] = [
  hotPath,
  fewSamples,
  hotFunction,
  recursionCycle,
  longTasks,
  forcedReflow,
  slowInteraction,
  inputDelay,
  lockContention,
  taskLeak,
  allocationHeavy,
  growingAllocation,
  missingSymbols,
  detachedDom,
  nPlusOne,
  serialCalls,
  failedCall,
  uninstrumentedGap,
  retry,
  brokenContext,
  renderBlocking,
  slowResponse,
  requestChain,
  uncompressed,
  uncached,
  oversizedResource,
  unusedCode,
  duplicatePackage,
  oversizedPackage,
  fewRuns,
  noisyRuns,
  outlyingRuns,
  coldFirstRun,
  driftingRuns,
  rowsThrownAway,
  badEstimate,
  spilledSort,
  deepOffset,
  heapFetches,
  manyLoops,
  unchangedRenders,
  costlyStatement,
  statementPerRow,
  pagesForFewRows,
  manyRowsPerCall,
  temporaryFiles,
  cacheMisses,
  unstableStatement,
  lockChain,
  queuedStrongLock,
  idleInTransaction,
  longTransaction,
  dearLine,
  waitedFor,
] as unknown as readonly Rule[];

/** A finding in words, with what teaches its remedy. */
export interface WordedFinding extends Finding {
  readonly title: string;
  readonly because: string;
  readonly learn: Learn;
  /** The most that the whole can be sped up; null where the recording does not tell. */
  readonly ceiling: number | null;
}

/** What is wrong in a recording, the largest saving first; empty when nothing is. */
export function findIn(profile: Profile): WordedFinding[] {
  return RULES.filter(({ kind }) => kind === profile.kind)
    .flatMap((rule) =>
      rule.find(profile).map((finding) => ({
        ...finding,
        ...rule.words(finding.facts),
        learn: rule.learn,
        ceiling: finding.saving ? ceilingOf(finding.saving.share) : null,
      })),
    )
    .sort((a, b) => (b.saving?.share ?? -1) - (a.saving?.share ?? -1));
}
