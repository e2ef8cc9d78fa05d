import { childSpans } from '../kinds/spans.ts';
import { askedFor, endOf, MOST_FINDINGS, operationOf, timeText, wholeByTrace } from '../span-words.ts';
import { type Finding, type Rule, severityOf } from './finding.ts';

/** A call that failed and was made again: what the caller waited for before the attempt that counted. */
export const retry: Rule<'spans'> = {
  code: 'retry',
  kind: 'spans',
  learn: {
    lessons: ['timeouts-retries-backpressure', 'distributed-tracing'],
    labs: ['retry-storm', 'trace-waterfall'],
  },
  find(profile) {
    const { spans } = profile;
    const wholes = wholeByTrace(profile);
    const findings: Finding[] = [];
    for (const children of childSpans(spans)) {
      /** By what is asked: attempts that failed, and where the row of them began. */
      const failed = new Map<string, number[]>();
      for (const child of children) {
        const span = spans[child]!;
        const key = askedFor(span);
        const before = failed.get(key) ?? [];
        if (
          before.length > 0 &&
          span.startNs >= endOf(spans[before[before.length - 1]!]!) - 1e6 &&
          span.status !== 'error'
        ) {
          const first = spans[before[0]!]!;
          const amount = span.startNs - first.startNs;
          const whole = wholes.get(span.traceId) ?? 0;
          if (whole > 0 && amount > 0) {
            const share = Math.min(1, amount / whole);
            findings.push({
              code: 'retry',
              severity: severityOf(share),
              sure: 'certain',
              facts: {
                operation: operationOf(span),
                failures: before.length,
                amount,
                says: first.message.slice(0, 80),
              },
              evidence: [...before, child].map((at) => ({
                what: 'span',
                id: at,
                name: operationOf(spans[at]!),
                amount: spans[at]!.durationNs,
              })),
              saving: { amount, unit: 'ns', share },
            });
          }
          failed.delete(key);
        } else if (span.status === 'error') failed.set(key, [...before, child]);
      }
    }
    return findings.sort((a, b) => b.saving!.amount - a.saving!.amount).slice(0, MOST_FINDINGS);
  },
  words({ operation, failures, amount, says }) {
    const once = Number(failures) === 1;
    return {
      title: `${operation} was tried ${once ? 'twice' : `${Number(failures) + 1} times`}`,
      because: `${once ? 'An attempt' : `${failures} attempts`} of ${operation} failed${says ? ` (“${says}”)` : ''} before one succeeded, which began ${timeText(amount)} later. Find out whether the first would have come: a time-out below the normal time makes its own failures.`,
    };
  },
};
