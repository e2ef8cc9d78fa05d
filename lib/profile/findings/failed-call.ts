import { childSpans, type Span } from '../kinds/spans.ts';
import { askedFor, endOf, MOST_FINDINGS, operationOf, timeText } from '../span-words.ts';
import { criticalPath, onPath, rootsOf } from '../views/critical-path.ts';
import { type Finding, type Rule, severityOf } from './finding.ts';

/**
 * Calls that failed while the request waited for them, told where the failure began: an error passes up through every span above it.
 * One that was tried again with success is a retry, and told as such.
 */
export const failedCall: Rule<'spans'> = {
  code: 'failed-call',
  kind: 'spans',
  learn: { lessons: ['timeouts-retries-backpressure', 'distributed-tracing'], labs: ['trace-waterfall'] },
  find({ spans }) {
    const children = childSpans(spans);
    const answered = lastAnswers(children, spans);
    const wasRetried = (at: number) =>
      (answered.get(`${spans[at]!.parent}\0${askedFor(spans[at]!)}`) ?? Number.NEGATIVE_INFINITY) >=
      endOf(spans[at]!) - 1e6;
    const findings: Finding[] = [];
    for (const root of rootsOf(spans)) {
      const whole = spans[root]!.durationNs;
      const stretches = criticalPath(spans, root, children);
      const path = onPath(spans, root, stretches);
      const origins = new Map<string, number[]>();
      for (const at of path) {
        if (spans[at]!.status !== 'error') continue;
        if (children[at]!.some((child) => spans[child]!.status === 'error')) continue;
        let [above, retried] = [at, false];
        for (; above >= 0 && spans[above]!.status === 'error' && !retried; above = spans[above]!.parent)
          retried = wasRetried(above);
        if (retried) continue;
        const key = `${operationOf(spans[at]!)}\0${spans[at]!.message}`;
        origins.set(key, [...(origins.get(key) ?? []), at]);
      }
      const nearest = nearestAbove(root, children, new Set([...origins.values()].flat()));
      for (const failed of origins.values()) {
        const first = spans[failed[0]!]!;
        const inside = new Set(failed);
        const amount = stretches
          .filter(({ span }) => inside.has(nearest.get(span) ?? -1))
          .reduce((sum, { fromNs, toNs }) => sum + toNs - fromNs, 0);
        const share = whole > 0 ? amount / whole : 0;
        const isRoot = failed.includes(root);
        findings.push({
          code: 'failed-call',
          severity: isRoot || spans[root]!.status === 'error' ? 'high' : severityOf(share),
          sure: 'certain',
          facts: {
            operation: operationOf(first),
            count: failed.length,
            amount,
            says: first.message.slice(0, 80),
            request: operationOf(spans[root]!),
            fails: spans[root]!.status === 'error' ? 1 : 0,
          },
          evidence: failed.slice(0, 20).map((at) => ({
            what: 'span',
            id: at,
            name: operationOf(spans[at]!),
            amount: spans[at]!.durationNs,
          })),
          saving: isRoot || amount <= 0 ? null : { amount, unit: 'ns', share },
        });
      }
    }
    return findings.sort((a, b) => (b.saving?.amount ?? 0) - (a.saving?.amount ?? 0)).slice(0, MOST_FINDINGS);
  },
  words({ operation, count, amount, says, request, fails }) {
    const many = Number(count) > 1;
    return {
      title: `${operation} failed${many ? ` ${count} times` : ''}`,
      because: `${many ? `${count} calls of ${operation}` : operation} failed${says ? ` (“${says}”)` : ''} after the request had waited ${timeText(amount)}, and ${
        fails ? `${request} failed with it` : `${request} went on without the answer`
      }. A time of a failure is no time of an answer: look at the error before the duration.`,
    };
  },
};

/** By caller and question: when the last call that did not fail began. */
function lastAnswers(children: readonly (readonly number[])[], spans: readonly Span[]): Map<string, number> {
  const last = new Map<string, number>();
  children.forEach((calls, caller) => {
    for (const call of calls)
      if (spans[call]!.status !== 'error')
        last.set(`${caller}\0${askedFor(spans[call]!)}`, spans[call]!.startNs);
  });
  return last;
}

/** By span below `root`: the nearest of `marked` at or above it. */
function nearestAbove(root: number, children: readonly (readonly number[])[], marked: ReadonlySet<number>) {
  const nearest = new Map<number, number>();
  const stack = [root];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (marked.has(at)) nearest.set(at, at);
    for (const child of children[at]!) {
      const above = nearest.get(at);
      if (above !== undefined) nearest.set(child, above);
      stack.push(child);
    }
  }
  return nearest;
}
