import { childSpans, type Span } from '../kinds/spans.ts';
import { askedFor, endOf, MOST_FINDINGS, operationOf, timeText, wholeByTrace } from '../span-words.ts';
import { type Finding, type Rule, severityOf } from './finding.ts';

/**
 * A call that failed and was made again: what the caller waited for before the attempt that counted. A client library that tries
 * again within its one span is known by the servers' spans below it: one for each attempt.
 */
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
    childSpans(spans).forEach((children, caller) => {
      const hidden = attemptsInside(spans, caller, children);
      const waited = hidden.length < 2 ? 0 : spans[hidden.at(-1)!]!.startNs - spans[hidden[0]!]!.startNs;
      const whole = wholes.get(spans[caller]!.traceId) ?? 0;
      if (waited > 0 && whole > 0) {
        const share = Math.min(1, waited / whole);
        findings.push({
          code: 'retry',
          severity: severityOf(share),
          sure: 'likely',
          facts: {
            operation: operationOf(spans[caller]!),
            failures: hidden.length - 1,
            amount: waited,
            says: '',
            hidden: hidden.length,
          },
          evidence: [caller, ...hidden].slice(0, 20).map((at) => ({
            what: 'span',
            id: at,
            name: operationOf(spans[at]!),
            amount: spans[at]!.durationNs,
          })),
          saving: { amount: waited, unit: 'ns', share },
        });
      }
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
    });
    return findings.sort((a, b) => b.saving!.amount - a.saving!.amount).slice(0, MOST_FINDINGS);
  },
  words({ operation, failures, amount, says, hidden }) {
    const once = Number(failures) === 1;
    if (hidden !== undefined)
      return {
        title: `${operation} hides ${once ? 'a second attempt' : `${hidden} attempts`}`,
        because: `One span of ${operation} has ${hidden} spans of the same server below it, the last of which began ${timeText(amount)} after the first. A client that tries again inside its span looks like a slow server: find out why the first attempt was given up.`,
      };
    return {
      title: `${operation} was tried ${once ? 'twice' : `${Number(failures) + 1} times`}`,
      because: `${once ? 'An attempt' : `${failures} attempts`} of ${operation} failed${says ? ` (“${says}”)` : ''} before one succeeded, which began ${timeText(amount)} later. Find out whether the first would have come: a time-out below the normal time makes its own failures.`,
    };
  },
};

/** The servers' spans of one operation below one client's span that is no fan-out: none began with the one before. */
function attemptsInside(
  spans: readonly Span[],
  caller: number,
  children: readonly number[],
): readonly number[] {
  const { kind, startNs } = spans[caller]!;
  if (kind !== 'client' || children.length < 2) return [];
  const first = spans[children[0]!]!;
  const isAttempt = (child: number, at: number) =>
    spans[child]!.kind === 'server' &&
    spans[child]!.service === first.service &&
    spans[child]!.name === first.name &&
    (at === 0 || spans[child]!.startNs - spans[children[at - 1]!]!.startNs > 2e6);
  return startNs <= first.startNs + 1e6 && children.every(isAttempt) ? children : [];
}
