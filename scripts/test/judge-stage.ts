import type { Counted } from './count-tests.ts';

/** A machine that is busy with other work takes twice as long; what takes longer than that has grown. */
const FAR_OVER = 2;

export interface StageResult {
  readonly name: string;
  readonly exitCode: number | null;
  readonly counted: Counted;
  readonly seconds: number;
}

/**
 * One line for a stage that ended, and whether it passed: it left with 0, something was tested, and it took at most twice
 * its budget. A budget that is exceeded by less is said, and fails nothing.
 *
 * @param budgetS its budget in seconds; a stage without one fails
 */
export function judgeStage(
  { name, exitCode, counted, seconds }: StageResult,
  budgetS: number | undefined,
): { readonly passed: boolean; readonly line: string } {
  const faults = [
    ...(exitCode === 0 ? [] : [`left with ${exitCode}`]),
    ...(counted.passed + counted.failed === 0 ? ['tested nothing'] : []),
    ...(exitCode === 0 && counted.failed > 0 ? ['left with 0 although something failed'] : []),
    ...(budgetS === undefined
      ? ['has no budget: add it to "stages" in budgets.json']
      : seconds > FAR_OVER * budgetS
        ? [`took more than twice its budget of ${budgetS} s`]
        : []),
  ];
  const over = budgetS !== undefined && seconds > budgetS ? `, OVER ITS BUDGET of ${budgetS} s` : '';
  const verdict = faults.length ? `FAILED (${faults.join('; ')})` : 'passed';
  return {
    passed: faults.length === 0,
    line: `--- ${name}: ${counted.passed} passed, ${counted.failed} failed; ${verdict} in ${seconds.toFixed(0)} s${over}`,
  };
}
