import { childSpans, type Span, type Spans } from '../kinds/spans.ts';
import { askedFor, changesNothing, endOf, MOST_FINDINGS, operationOf, timeText } from '../span-words.ts';
import { criticalPath, onPath, rootsOf } from '../views/critical-path.ts';
import { type Finding, type Rule, severityOf } from './finding.ts';

/** Part of the request that a call must take to be counted, and that must be saved to be spoken of. */
const SHARE = 0.05;
/** Own work between two calls, as part of the shorter, up to which the second can hardly be made from the first one's answer. */
const OWN_WORK = 0.2;

/** One question of a row: a call, or the same call asked several times. */
interface Member {
  readonly key: string;
  readonly calls: number[];
  readonly fromNs: number;
  toNs: number;
}

/**
 * Reads of one caller that the request waited for one after another although they ask for different things. A trace shows who waited,
 * not who needed what: only where another trace of the file has two of them at once, or the other way round, are they likely to be
 * independent. Calls that may change something are no part of a row, for their order may matter.
 */
export const serialCalls: Rule<'spans'> = {
  code: 'serial-calls',
  kind: 'spans',
  learn: { lessons: ['distributed-tracing'], labs: ['trace-waterfall', 'sequential-awaits'] },
  find(profile) {
    const { spans } = profile;
    const children = childSpans(spans);
    const findings: Finding[] = [];
    let seen: Set<string> | undefined;
    for (const root of rootsOf(spans)) {
      const whole = spans[root]!.durationNs;
      if (whole <= 0) continue;
      const path = onPath(spans, root, criticalPath(spans, root, children));
      for (const parent of path) {
        for (const row of rowsOf(
          spans,
          children[parent]!.filter((child) => path.has(child)),
        )) {
          const members = row.filter(({ fromNs, toNs }) => toNs - fromNs >= SHARE * whole);
          const times = members.map(({ fromNs, toNs }) => toNs - fromNs);
          const sum = times.reduce((total, one) => total + one, 0);
          const amount = sum - Math.max(0, ...times);
          if (members.length < 2 || amount < SHARE * whole) continue;
          seen ??= pairsElsewhere(profile, children);
          const known = members.some((one, at) =>
            members.slice(at + 1).some((other) => seen?.has(pairOf(one.key, other.key))),
          );
          findings.push({
            code: 'serial-calls',
            severity: severityOf(amount / whole),
            sure: known ? 'likely' : 'unknown-cause',
            facts: {
              parent: operationOf(spans[parent]!),
              count: members.length,
              calls: members.map(({ calls }) => operationOf(spans[calls[0]!]!)).join(', '),
              sum,
              longest: Math.max(...times),
              known: known ? 1 : 0,
            },
            evidence: members
              .map(({ calls, fromNs, toNs }) => ({
                what: 'span' as const,
                id: calls[0]!,
                name: operationOf(spans[calls[0]!]!),
                amount: toNs - fromNs,
              }))
              .sort((a, b) => b.amount - a.amount)
              .slice(0, 20),
            saving: { amount, unit: 'ns', share: amount / whole },
          });
        }
      }
    }
    return findings.sort((a, b) => b.saving!.share - a.saving!.share).slice(0, MOST_FINDINGS);
  },
  words({ parent, count, calls, sum, longest, known }) {
    return {
      title: `${count} different reads, one after another`,
      because: `${parent} waits for ${String(calls).slice(0, 300)} in turn, ${timeText(sum)} together; at once they would take as long as the longest, ${timeText(longest)}. ${
        known
          ? 'Elsewhere in this file two of them run at once or in the other order, so they hardly need each other’s answers.'
          : 'The trace does not tell whether one needs the answer of another: read the code that calls them.'
      }`,
    };
  },
};

/** Rows of reads that follow each other without much work of the caller's between. `calls` are in order of their start. */
function rowsOf(spans: readonly Span[], calls: readonly number[]): Member[][] {
  const rows: Member[][] = [];
  let row: Member[] = [];
  const end = () => {
    if (row.length > 1) rows.push(row);
    row = [];
  };
  for (const call of calls) {
    const span = spans[call]!;
    if (!changesNothing(span) || span.status === 'error') {
      end();
      continue;
    }
    const last = row[row.length - 1];
    const key = askedFor(span);
    const gap = last ? span.startNs - last.toNs : 0;
    if (last?.key === key) {
      last.calls.push(call);
      last.toNs = Math.max(last.toNs, endOf(span));
      continue;
    }
    if (last && (gap < -1e6 || gap > OWN_WORK * Math.min(span.durationNs, last.toNs - last.fromNs))) end();
    row.push({ key, calls: [call], fromNs: span.startNs, toNs: endOf(span) });
  }
  end();
  return rows;
}

/** Neighbours that are looked at for running at once; a caller of ten thousand is not read in squares. */
const NEAR = 8;

const pairOf = (one: string, other: string) => (one < other ? `${one}\n${other}` : `${other}\n${one}`);

/** Pairs of questions that some caller asks at once, or that callers ask in both orders. */
function pairsElsewhere({ spans }: Spans, children: readonly (readonly number[])[]): Set<string> {
  const [free, order] = [new Set<string>(), new Map<string, boolean>()];
  for (const calls of children)
    calls.forEach((call, at) => {
      const one = askedFor(spans[call]!);
      for (const later of calls.slice(at + 1, at + 1 + NEAR)) {
        const other = askedFor(spans[later]!);
        if (one === other) continue;
        const pair = pairOf(one, other);
        if (spans[later]!.startNs < endOf(spans[call]!) - 1e6) free.add(pair);
        else if (order.has(pair) && order.get(pair) !== one < other) free.add(pair);
        else order.set(pair, one < other);
      }
    });
  return free;
}
