import { type ClinicCase, entryOf } from './case.ts';
import { figureText, readNumber, timesText } from './figures.ts';
import { type Answer, type Branch, REPORT, type Scenario, type Step, UNKNOWN } from './scenario.ts';

/** A share of at most this is ruled out: taking it away whole is worth at most 1.11×. */
const SMALL_SHARE = 0.1;

/** A step that the case has come to. */
export interface Visited {
  readonly step: Step;
  /** Null: not answered, or answered by "unknown". */
  readonly answer: Answer | null;
  readonly isUnknown: boolean;
}

export interface BranchStanding {
  readonly branch: Branch;
  /** `now`: being asked about. `done`: asked to its end. `later`: open. `out`: ruled out. `unasked`: the case ended before it. */
  readonly state: 'now' | 'done' | 'later' | 'out' | 'unasked';
  /** In the scenario's unit, or percent in use of a limit; null while it is not known. */
  readonly amount: number | null;
  /** Why it is ruled out; '' otherwise. */
  readonly because: string;
  /** Whether that is the learner's own word. */
  readonly isByHand: boolean;
}

/** Where a case stands: all of it follows from what was answered. */
export interface Standing {
  /** In order; the last one waits for an answer unless the case is finished. */
  readonly path: readonly Visited[];
  /** Null when everything was asked. */
  readonly current: Step | null;
  readonly branches: readonly BranchStanding[];
  /** In the scenario's unit; null while they are not known. */
  readonly now: number | null;
  readonly target: number | null;
}

/**
 * Follows the answers from the first step. Answers to steps that are not reached any more count for nothing, and neither
 * do those that the scenario's file no longer has: an older case opens with a later file. Ends because the steps of a
 * scenario have no cycle and each belongs to one branch, which the build checks.
 */
export function standingOf(scenario: Scenario, one: ClinicCase): Standing {
  const steps = new Map(scenario.steps.map((step) => [step.id, step]));
  const now = fieldNumber(scenario, one, scenario.measure.now);
  const target = fieldNumber(scenario, one, scenario.measure.target);
  const out = new Map<string, string>();
  const done = new Set<string>();
  const path: Visited[] = [];
  let branch: string | null = null;
  let step: Step | null = scenario.steps[0]!;
  let isOver = false;
  const standings = (): BranchStanding[] =>
    scenario.branches.map((each) => {
      const amount = each.amount === undefined ? null : reachedNumber(path, one, each.amount);
      const manual = Object.hasOwn(one.branches, each.id) ? one.branches[each.id]! : undefined;
      const reason =
        manual?.state === 'out'
          ? manual.because || 'by hand'
          : manual?.state === 'in'
            ? ''
            : (out.get(each.id) ?? smallness(scenario, amount, now, target));
      const state = done.has(each.id)
        ? 'done'
        : branch === each.id && !isOver
          ? 'now'
          : reason !== ''
            ? 'out'
            : isOver
              ? 'unasked'
              : 'later';
      const isOut = state === 'out';
      return {
        branch: each,
        state,
        amount,
        because: isOut ? reason : '',
        isByHand: isOut && manual !== undefined,
      };
    });

  while (!isOver) {
    if (step === null) {
      if (branch !== null) done.add(branch);
      branch = nextBranch(scenario, standings(), one.order);
      if (branch === null) break;
      step = steps.get(scenario.branches.find(({ id }) => id === branch)!.first)!;
    }
    const given: string | null | undefined = entryOf(one, step.id).answer;
    const answer: Answer | null = step.answers.find(({ id }) => id === given) ?? null;
    const isUnknown = answer === null && given === UNKNOWN;
    path.push({ step, answer, isUnknown });
    if (answer === null && !isUnknown) {
      return { path, current: step, branches: standings(), now, target };
    }
    for (const { branch: id, because } of answer?.rulesOut ?? []) if (!out.has(id)) out.set(id, because);
    const next: string | undefined = answer ? answer.next : step.without.next;
    if (next === REPORT) {
      if (branch !== null) done.add(branch);
      isOver = true;
    } else step = next === undefined ? null : steps.get(next)!;
  }
  branch = null;
  return { path, current: null, branches: standings(), now, target };
}

/** What was asked for first, then the largest share or the fullest resource, then the order of the file. */
function nextBranch(
  scenario: Scenario,
  standings: readonly BranchStanding[],
  order: readonly string[],
): string | null {
  const open = standings.filter(({ state }) => state === 'later');
  const wanted = order.find((id) => open.some(({ branch }) => branch.id === id));
  if (wanted !== undefined) return wanted;
  const [first] = [...open].sort(
    (a, b) =>
      (b.amount ?? -1) - (a.amount ?? -1) ||
      scenario.branches.indexOf(a.branch) - scenario.branches.indexOf(b.branch),
  );
  return first?.branch.id ?? null;
}

/** Why an amount is too small to matter, or ''. */
function smallness(
  { measure }: Scenario,
  amount: number | null,
  now: number | null,
  target: number | null,
): string {
  if (amount === null || now === null || now === 0) return '';
  if (measure.model === 'limits') {
    if (target === null || amount === 0 || (now * 100) / amount < target) return '';
    return `carries ${figureText((now * 100) / amount)} ${measure.unit}, more than the target`;
  }
  const share = amount / now;
  if (share > SMALL_SHARE) return '';
  return `${Math.round(100 * share)} %: at most ${timesText(1 / (1 - share))}`;
}

/** A field's figure, wherever in the scenario it is asked for. */
export function fieldNumber(scenario: Scenario, one: ClinicCase, field: string): number | null {
  const step = scenario.steps.find(({ fields }) => fields.some(({ id }) => id === field));
  return step ? readNumber(entryOf(one, step.id).values[field] ?? '') : null;
}

const reachedNumber = (path: readonly Visited[], one: ClinicCase, field: string): number | null => {
  const visited = path.find(({ step }) => step.fields.some(({ id }) => id === field));
  return visited ? readNumber(entryOf(one, visited.step.id).values[field] ?? '') : null;
};
