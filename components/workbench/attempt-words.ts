import type { AttemptHead } from '#lib/device';
import { type CheckReport, type VerdictName, verdictWords } from '#lib/lab';
import { WORDS } from '#lib/runtimes/words';
import { isReport } from './workbench-state.ts';

/** What an attempt came to, in one line, with the verdict it stands under. */
export function attemptWords({ report }: Pick<AttemptHead, 'report'>): {
  readonly headline: string;
  /** Of a measurement. */
  readonly verdict?: VerdictName;
} {
  if (!isReport(report)) return { headline: checkedText(report) };
  const { headline, verdict } = verdictWords(report, WORDS);
  return { headline, verdict };
}

function checkedText({ correct, cases }: CheckReport): string {
  if (correct) return 'Checked: every visible case gives the expected answer.';
  return cases.some((one) => one.seed !== '')
    ? 'Checked: a visible case differs.'
    : 'Checked: the code could not be run.';
}
