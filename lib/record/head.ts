import type { CheckReport, Report } from '#lib/lab';
import { readReport } from './read-report.ts';
import type { Attempt, AttemptHead } from './types.ts';

/** What a list shows of an attempt: everything but its code, its samples and what a runtime draws. A tenth of its weight, or less. */
export function headOf({ source: _, report, ...attempt }: Attempt): AttemptHead {
  return { ...attempt, ...headOfReport(report) };
}

/** What of a report goes into its head as it is. */
const KEPT = [
  'version',
  'correct',
  'elapsedMs',
  'lab',
  'tier',
  'findings',
  'referenceRatio',
  'clockStepMs',
  'isolated',
] as const;

/**
 * A report as far as a verdict is said of it: the findings, the first case that differs, and single values of what the
 * runtime's own view shows (which numbers, which recording). Reports may come from an older version or from a file.
 */
export function headOfReport(stored: Attempt['report']): Pick<AttemptHead, 'report' | 'rounds'> {
  const report = readReport(stored) as Partial<Report>;
  const kept = Object.fromEntries(
    KEPT.flatMap((key) => (report[key] === undefined ? [] : [[key, report[key]]])),
  );
  const [different] = (report.cases ?? []).filter((one) => one?.outcome && one.outcome.verdict !== 'same');
  const { shown: _, ...named } = different ?? {};
  const check = { ...kept, cases: different ? [named] : [], log: '' };
  const { rounds, ended, own } = report.trial ?? {};
  const isOwn = typeof own === 'object' && own !== null;
  const trial = report.trial && { rounds: [], ended, ...(isOwn && { own: singleValues(own) }) };
  return {
    report: { ...check, ...(trial && { trial }) } as unknown as Report | CheckReport,
    rounds: Array.isArray(rounds) ? rounds.length : 0,
  };
}

function singleValues(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => typeof value !== 'object'));
}
