import { childSpans } from '../kinds/spans.ts';
import { askedFor, endOf, MOST_FINDINGS, operationOf, timeText, wholeByTrace } from '../span-words.ts';
import { type Finding, type Rule, severityOf } from './finding.ts';

/** Fewer calls than these are not called a pattern. */
const FEWEST = 5;
/** SDKs that count whole milliseconds let a call begin before the one before it ended. */
const ROUNDING_NS = 1e6;
/** Part of the calls that must wait for the one before: a pool's odd reconnect does not make them parallel. */
const IN_A_ROW = 0.8;

/** The same question asked again and again by one span, each time after the answer before: one question for all would do. */
export const nPlusOne: Rule<'spans'> = {
  code: 'n-plus-one',
  kind: 'spans',
  learn: { lessons: ['n-plus-one', 'distributed-tracing'], labs: ['api-n-plus-one', 'trace-waterfall'] },
  find(profile) {
    const { spans } = profile;
    const wholes = wholeByTrace(profile);
    const findings: Finding[] = [];
    for (const children of childSpans(spans)) {
      const groups = new Map<string, number[]>();
      for (const child of children) {
        const key = askedFor(spans[child]!);
        const group = groups.get(key);
        if (group) group.push(child);
        else groups.set(key, [child]);
      }
      for (const group of groups.values()) {
        if (group.length < FEWEST) continue;
        const waiting = group
          .slice(1)
          .filter((at, before) => spans[at]!.startNs >= endOf(spans[group[before]!]!) - ROUNDING_NS).length;
        if (waiting < IN_A_ROW * (group.length - 1)) continue;
        const times = group.map((at) => spans[at]!.durationNs);
        const sum = times.reduce((total, one) => total + one, 0);
        const first = spans[group[0]!]!;
        const whole = wholes.get(first.traceId) ?? 0;
        // One question remains, and it takes as long as the longest did.
        const amount = sum - Math.max(...times);
        if (whole <= 0 || amount <= 0) continue;
        const share = Math.min(1, amount / whole);
        findings.push({
          code: 'n-plus-one',
          severity: severityOf(share),
          sure: 'certain',
          facts: {
            count: group.length,
            operation: operationOf(first),
            parent: operationOf(spans[first.parent]!),
            sum,
            mean: sum / group.length,
          },
          evidence: group.slice(0, 20).map((at) => ({
            what: 'span',
            id: at,
            name: operationOf(spans[at]!),
            amount: spans[at]!.durationNs,
          })),
          saving: { amount, unit: 'ns', share },
        });
      }
    }
    return findings.sort((a, b) => b.saving!.amount - a.saving!.amount).slice(0, MOST_FINDINGS);
  },
  words({ count, operation, parent, sum, mean }) {
    return {
      title: `${count} × ${operation}, one after another`,
      because: `Under ${parent}, ${count} calls ask the same with other values, each after the answer before: ${timeText(mean)} each, ${timeText(sum)} together. One call for all of them waits once.`,
    };
  },
};
