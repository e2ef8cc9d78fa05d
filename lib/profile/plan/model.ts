/** One node of an executed query plan, whatever database it comes from. Counts are totals over all loops. */
export interface PlanNode {
  /** Its place in the plan in depth-first order, from 0. */
  readonly id: number;
  /** "Index Only Scan". */
  readonly name: string;
  readonly relation?: string;
  readonly index?: string;
  readonly loops: number;
  /** Rows passed on, in all loops together. */
  readonly rows: number;
  /** Rows the planner expected, in as many loops. */
  readonly expectedRows: number;
  /** Rows that were read and thrown away by a filter or a recheck. */
  readonly rowsRemoved: number;
  /** Pages looked at by this node and everything below it. */
  readonly pages: number;
  /** Pages looked at by this node alone. */
  readonly ownPages: number;
  /** Rows that an index-only scan had to look up in the table. */
  readonly heapFetches?: number;
  readonly sort?: { readonly method: string; readonly kib: number; readonly onDisk: boolean };
  /** Conditions as the database writes them: "Index Cond: (tenant_id = 42)". */
  readonly conditions: readonly string[];
  /** A Limit above wanted no more, so fewer rows than expected say nothing of the estimate. */
  readonly stoppedEarly: boolean;
  readonly children: readonly PlanNode[];
  /**
   * Of the first node of a database that counts nothing for single nodes: what the whole statement came to. Rows, loops and
   * pages of the nodes below say nothing then.
   */
  readonly statement?: StatementCounts;
}

/** Counters of one statement, as SQLite keeps them. https://www.sqlite.org/c3ref/c_stmtstatus_counter.html */
export interface StatementCounts {
  /** Pages asked of the page cache, found there or not. */
  readonly pages: number;
  /** Steps of the virtual machine. */
  readonly vmSteps: number;
  /** Steps forward in scans of whole tables or indexes. */
  readonly fullScanSteps: number;
  readonly sorts: number;
  /** Rows put into indexes that were made for this one statement. */
  readonly autoIndexRows: number;
}

/** The nodes of a plan in depth-first order. */
export function nodesOf(plan: PlanNode): PlanNode[] {
  return [plan, ...plan.children.flatMap(nodesOf)];
}

/** "Index Scan orders_by_tenant". */
export const planNodeName = ({ name, index, relation }: PlanNode): string =>
  [name, index ?? relation].filter(Boolean).join(' ');

/** Rows that scans read: those passed on and those thrown away. */
export function rowsRead(plan: PlanNode): number {
  return nodesOf(plan)
    .filter(isScan)
    .reduce((sum, node) => sum + node.rows + node.rowsRemoved, 0);
}

/** Whether a node reads a table or an index itself. */
export function isScan({ name, children }: PlanNode): boolean {
  return (
    / Scan$/.test(name) &&
    (children.length === 0 || name === 'Bitmap Heap Scan') &&
    !/^(Subquery|CTE|Function|Values|WorkTable) /.test(name)
  );
}

/** How many times more or fewer rows came than were expected: 400 or 1/40. 1 where that cannot be told. */
export function estimateError({ rows, expectedRows, loops, stoppedEarly }: PlanNode): number {
  if (loops === 0 || stoppedEarly) return 1;
  return Math.max(1, rows) / Math.max(1, expectedRows);
}
