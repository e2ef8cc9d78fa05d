import { formatValue, type ProgramCounted, type SqlProgramEvidence, type StatementGroup } from '#lib/lab';
import { type PlanNode, readExplainJson } from '#lib/profile';
import { shapeOf } from './read-statement.ts';
import type { Page, SentStatement } from './run-page.ts';

const SHOWN_CHARACTERS = 20_000;
const TEXT_CHARACTERS = 2_000;
const VALUES_CHARACTERS = 200;

/** What one program's page came to. */
export interface CountedPage {
  readonly counted: ProgramCounted;
  readonly json: string;
}

/**
 * Of the statements of one text that look at most pages in all, the one that looks at most; the first of them. What is cheap once
 * and sent fifty times comes before what is dear once. Undefined for a page that sent none.
 */
export function costliest({ statements }: Page): SentStatement | undefined {
  const pages = plansOf(statements).map((plan) => plan.pages);
  const shapes = statements.map(({ query }) => shapeOf(query.text));
  const sums = new Map<string, number>();
  shapes.forEach((shape, index) => {
    sums.set(shape, (sums.get(shape) ?? 0) + pages[index]!);
  });
  const mostInAll = Math.max(...sums.values());
  const [shape] = [...sums].find(([, sum]) => sum === mostInAll) ?? [];
  const own = pages.filter((_, index) => shapes[index] === shape);
  const most = Math.max(...own);
  return statements.find((_, index) => shapes[index] === shape && pages[index] === most);
}

export function countedOf(page: Page, planText: string): ProgramCounted {
  const { statements, waitedMs, json } = page;
  const plans = plansOf(statements);
  const shapes = statements.map(({ query }) => shapeOf(query.text));
  const names = [...new Set(shapes)];
  const worst = costliest(page);
  const at = worst ? statements.indexOf(worst) : -1;
  return {
    totals: {
      statements: statements.length,
      totalBuffers: plans.reduce((sum, { pages }) => sum + pages, 0),
    },
    waitedMs,
    groups: names.map((name) => groupOf(statements, plans, (index) => shapes[index] === name)),
    trips: statements.map(({ sentMs, begunMs, endedMs }, index) => ({
      group: names.indexOf(shapes[index]!),
      sentMs,
      begunMs,
      endedMs,
    })),
    ...(at < 0
      ? {}
      : {
          plan: {
            of: names.indexOf(shapes[at]!),
            root: plans[at]!,
            text: planText.slice(0, SHOWN_CHARACTERS),
          },
        }),
    result: json.slice(0, SHOWN_CHARACTERS),
  };
}

export function evidenceOf(
  { args, roundTripMs }: { readonly args: readonly unknown[]; readonly roundTripMs: number },
  yours: CountedPage,
  starter: CountedPage,
): SqlProgramEvidence {
  return {
    runtime: 'sql',
    language: 'ts',
    args,
    roundTripMs,
    yours: yours.counted,
    starter: starter.counted,
  };
}

const plansOf = (statements: readonly SentStatement[]): PlanNode[] =>
  statements.map(({ plan }) => readExplainJson(plan));

function groupOf(
  all: readonly SentStatement[],
  plans: readonly PlanNode[],
  isIn: (index: number) => boolean,
): StatementGroup {
  const own = all.filter((_, index) => isIn(index));
  const [first, last] = [own[0]!, own.at(-1)!];
  return {
    text: first.query.text.slice(0, TEXT_CHARACTERS),
    isWritten: own.some(({ query }) => query.text !== first.query.text),
    times: own.length,
    ...(first.line === undefined ? {} : { line: first.line }),
    pages: plans.reduce((sum, { pages }, index) => sum + (isIn(index) ? pages : 0), 0),
    rows: own.reduce((sum, { rows }) => sum + rows, 0),
    first: formatValue(first.params, VALUES_CHARACTERS),
    last: formatValue(last.params, VALUES_CHARACTERS),
  };
}
