import type { OwnEvidence } from '#lib/lab';
import type { PlanNode } from '#lib/profile';
import type { IndexSize, TableSize } from './messages.ts';

/** What the workbench draws of a counted run: both programs, on the parameters that cost the learner's most. */
export interface SqlEvidence extends OwnEvidence {
  readonly runtime: 'sql';
  readonly params: readonly unknown[];
  readonly yours: SqlCounted;
  readonly starter: SqlCounted;
  readonly tables: readonly TableSize[];
}

export interface SqlCounted {
  readonly plan: PlanNode;
  /** What EXPLAIN says as text. */
  readonly text: string;
  /** Pages of each list of parameters. */
  readonly pages: readonly { readonly params: readonly unknown[]; readonly pages: number }[];
  readonly indexes: readonly IndexSize[];
  readonly writePages: number | null;
}
