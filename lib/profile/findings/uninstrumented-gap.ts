import { childSpans } from '../kinds/spans.ts';
import { MOST_FINDINGS, operationOf, timeText } from '../span-words.ts';
import { criticalPath, rootsOf } from '../views/critical-path.ts';
import { type Finding, type Rule, severityOf } from './finding.ts';

/** Part of the request from which on a gap is spoken of. */
const SHARE = 0.08;

/**
 * Time on the critical path between the calls of a span that makes calls: its own work, a wait, or a call without instrumentation;
 * the trace cannot tell which. A client's own time is its network's and is not called a gap.
 */
export const uninstrumentedGap: Rule<'spans'> = {
  code: 'uninstrumented-gap',
  kind: 'spans',
  learn: { lessons: ['distributed-tracing'], labs: ['trace-waterfall'] },
  find({ spans }) {
    const children = childSpans(spans);
    const findings: Finding[] = [];
    for (const root of rootsOf(spans)) {
      const whole = spans[root]!.durationNs;
      if (whole <= 0) continue;
      for (const { span, fromNs, toNs } of criticalPath(spans, root, children)) {
        const { kind, startNs } = spans[span]!;
        const amount = toNs - fromNs;
        if (
          kind === 'client' ||
          kind === 'producer' ||
          children[span]!.length === 0 ||
          amount < SHARE * whole
        )
          continue;
        const after = children[span]!.find((child) => spans[child]!.startNs >= toNs - 1e6);
        findings.push({
          code: 'uninstrumented-gap',
          severity: severityOf(amount / whole),
          sure: 'unknown-cause',
          facts: {
            operation: operationOf(spans[span]!),
            amount,
            from: fromNs - startNs,
            ...(after === undefined ? {} : { before: operationOf(spans[after]!) }),
          },
          evidence: [{ what: 'span', id: span, name: operationOf(spans[span]!), amount }],
          saving: { amount, unit: 'ns', share: amount / whole },
        });
      }
    }
    return findings.sort((a, b) => b.saving!.share - a.saving!.share).slice(0, MOST_FINDINGS);
  },
  words({ operation, amount, from, before }) {
    return {
      title: `${timeText(amount)} without a span`,
      because: `${timeText(from)} after its start, ${operation} has no call for ${timeText(amount)}${before === undefined ? '' : `, before ${before}`}. It may compute, wait for a lock or a queue, or call something without instrumentation: take a CPU profile of it, or add a span.`,
    };
  },
};
