import { operationOf } from '../span-words.ts';
import type { Rule } from './finding.ts';

/** Work from a queue that begins a trace of its own although something in the file sent messages: its context was not carried. */
export const brokenContext: Rule<'spans'> = {
  code: 'broken-context',
  kind: 'spans',
  learn: { lessons: ['distributed-tracing'], labs: ['trace-waterfall'] },
  find({ spans }) {
    if (!spans.some(({ kind }) => kind === 'producer')) return [];
    const lost = [...spans.keys()].filter((at) => {
      const { kind, parent, orphan, links } = spans[at]!;
      return kind === 'consumer' && parent < 0 && !orphan && links.length === 0;
    });
    if (lost.length === 0) return [];
    return [
      {
        code: 'broken-context',
        severity: 'medium',
        sure: 'likely',
        facts: { count: lost.length, operation: operationOf(spans[lost[0]!]!) },
        evidence: lost.slice(0, 20).map((at) => ({
          what: 'span',
          id: at,
          name: operationOf(spans[at]!),
          amount: spans[at]!.durationNs,
        })),
        saving: null,
      },
    ];
  },
  words({ count, operation }) {
    const one = Number(count) === 1;
    return {
      title: `${one ? 'One trace begins' : `${count} traces begin`} at a queue`,
      because: `${operation}${one ? '' : ' and others'} took messages from a queue and began ${one ? 'a trace' : 'traces'} without parent or link, while this file holds who sends messages. Carry traceparent in the message, or link to it, else nobody sees what a request sets off.`,
    };
  },
};
