import {
  type CaseResult,
  type CheckReport,
  failureWords,
  findingText,
  type Report,
  type RuntimeWords,
} from '#lib/lab';

export type CaseRow =
  | { readonly kind: 'ran'; readonly result: CaseResult }
  | { readonly kind: 'waits'; readonly name: string; readonly words: string };

export interface Correctness {
  /** In a few words, for the head of the panel. */
  readonly words: string;
  /** Why no case was run at all. */
  readonly problem?: string;
  readonly rows: readonly CaseRow[];
}

/**
 * What is known of correctness. Code that could not be loaded ran no case: then the cases wait, and nothing is said of
 * how many differ.
 */
export function correctnessOf(
  { correct, cases, ...report }: CheckReport & Partial<Pick<Report, 'findings'>>,
  lab: { readonly visible: readonly string[]; readonly hidden: readonly string[] },
  own: RuntimeWords,
): Correctness {
  // A case that ran has the seed of its input.
  const ran = cases.filter((one) => one.seed !== '');
  const isLoaded = correct || ran.length > 0;
  const wait = (names: readonly string[], hidden: boolean, words: string): CaseRow[] =>
    names
      .filter((name) => !ran.some((one) => one.hidden === hidden && one.name === name))
      .map((name) => ({ kind: 'waits', name, words }));
  const rows: CaseRow[] = [
    ...ran.map((result) => ({ kind: 'ran', result }) as const),
    ...wait(lab.visible, false, 'not run'),
    ...wait(lab.hidden, true, isLoaded && correct ? 'hidden; run by Measure' : 'hidden; not run'),
  ];
  if (!isLoaded) {
    const [finding] = report.findings ?? [];
    const failed = cases.find(({ outcome }) => outcome.verdict === 'failed')?.outcome;
    const problem =
      failed && 'facts' in failed
        ? failureWords(failed.facts, own).detail
        : finding && findingText(finding, own);
    return { words: 'No case was run', ...(problem ? { problem } : {}), rows };
  }
  const same = ran.filter((one) => one.outcome.verdict === 'same').length;
  const hasFailed = ran.some((one) => one.outcome.verdict === 'failed');
  const words = correct
    ? `${same} of ${ran.length} cases give the expected answer`
    : `${ran.length - same} of ${ran.length} cases ${hasFailed ? 'failed' : 'differ'}`;
  return { words, rows };
}
