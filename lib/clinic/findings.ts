import type { ClinicCase } from './case.ts';
import { readNumber } from './figures.ts';
import type { FindingPlan, Scenario } from './scenario.ts';
import { fieldNumber, type Standing, type Visited } from './standing.ts';

/** How well the effect of a change is known. */
export type Proof = 'measured' | 'estimated' | 'open';

/** A finding that the answers lead to, with its amounts. */
export interface FoundFinding {
  readonly plan: FindingPlan;
  readonly at: Visited;
  /** What it is about, in the scenario's unit or percent of a limit; null while it is not known. */
  readonly amount: number | null;
  /** What is left after the change. */
  readonly left: number | null;
  readonly proof: Proof;
}

/** The findings of a case, in the order in which they were come to. */
export function findingsOf(scenario: Scenario, one: ClinicCase, standing: Standing): FoundFinding[] {
  const found: FoundFinding[] = [];
  for (const at of standing.path) {
    const plan = scenario.findings.find(({ id }) => id === at.answer?.finding);
    if (!plan || found.some((other) => other.plan.id === plan.id)) continue;
    const whole = standing.branches.find(({ branch }) => branch.id === at.step.branch)?.amount ?? null;
    const product = plan.amount ? productOf(scenario, one, plan.amount) : null;
    // A product can come to more than the branch it is in: other requests, or queries side by side.
    const amount = product === null ? whole : whole === null ? product : Math.min(product, whole);
    const said = Object.hasOwn(one.findings, plan.id) ? one.findings[plan.id] : undefined;
    const typed = readNumber(said?.left ?? '');
    const guess = plan.leaves ? productOf(scenario, one, plan.leaves) : null;
    const left = typed ?? (guess !== null && amount !== null && guess < amount ? guess : null);
    const proof =
      left === null
        ? 'open'
        : (said?.result ?? '').trim() !== '' && typed !== null
          ? 'measured'
          : 'estimated';
    found.push({ plan, at, amount, left, proof });
  }
  return found;
}

function productOf(scenario: Scenario, one: ClinicCase, fields: readonly string[]): number | null {
  let product = 1;
  for (const field of fields) {
    const value = fieldNumber(scenario, one, field);
    if (value === null) return null;
    product *= value;
  }
  return product;
}
