import type { CheckReport, FailureFacts, Report } from '#lib/lab';

/** A report in any version that was ever stored; see REPORT_VERSION of lib/lab. */
type StoredReport = { readonly version?: number } & Readonly<Record<string, unknown>>;

/**
 * A stored report as this version of the site reads it. The first version, which bore no number, had whole sentences
 * (`because`) where there are facts now: they become facts that are said as they stand. What a later version stored is
 * left as it is; words know how to pass over what they do not know.
 */
export function readReport(stored: Report | CheckReport): Report | CheckReport {
  const report = stored as unknown as StoredReport;
  const read = report.version === undefined ? fromFirst(report) : report;
  const { findings } = read as { findings?: unknown };
  if (!Array.isArray(findings) || !findings.some(hasOpenEnd)) return read as unknown as Report | CheckReport;
  return {
    ...read,
    findings: findings.map((one) => (hasOpenEnd(one) ? { ...one, interval: undefined } : one)),
  } as unknown as Report | CheckReport;
}

/** JSON gives an end that is no number back as null, and nothing can be drawn to there. */
function hasOpenEnd(finding: { readonly interval?: unknown } | null): boolean {
  const interval = finding?.interval;
  return Array.isArray(interval) && !interval.every(Number.isFinite);
}

function fromFirst(report: StoredReport): StoredReport {
  const { cases, findings, trial } = report as Partial<Record<string, unknown>>;
  const stopped = (trial as { growthStopped?: unknown } | undefined)?.growthStopped;
  return {
    ...report,
    version: 2,
    ...(Array.isArray(cases) && {
      cases: cases.map((one) => (one?.outcome ? { ...one, outcome: withFacts(one.outcome) } : one)),
    }),
    ...(Array.isArray(findings) && { findings: findings.map(withFacts) }),
    ...(typeof stopped === 'string' && {
      trial: { ...(trial as object), growthStopped: storedWords(stopped) },
    }),
  };
}

/** A report is whatever was sent: what is no finding stays what it is. */
function withFacts(judged: { readonly because?: unknown } | null | undefined): unknown {
  if (typeof judged !== 'object' || judged === null) return judged;
  const { because, ...rest } = judged;
  return because === undefined ? rest : { ...rest, facts: storedWords(String(because)) };
}

function storedWords(said: string): FailureFacts {
  return { what: 'stored-words', said };
}
