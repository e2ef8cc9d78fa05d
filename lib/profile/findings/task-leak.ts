import { type CallProfile, type Frame, nameOf, spentIn } from '../kinds/calls.ts';
import { type Rule, severityOf } from './finding.ts';

/** Tasks at one place from which on nobody means them to be there; pools of workers are smaller as a rule. */
const MANY = 32;
/** Fewer are enough where the file tells that they have waited for long. */
const MANY_WAITING = 8;
const LONG_NS = 60e9;

/**
 * Many goroutines (or tasks) that stand at one place: each was started and none ends. A count alone is a symptom, since a pool
 * looks the same; where the dump tells how long they have waited, minutes at one channel or lock make a leak likely.
 */
export const taskLeak: Rule<'calls'> = {
  code: 'task-leak',
  kind: 'calls',
  learn: { lessons: ['go'], labs: ['go-goroutine-leak'] },
  find(profile) {
    if (profile.measures[0]!.name !== 'goroutine') return [];
    const waited = profile.measures.findIndex(({ name }) => name === 'waited');
    const { all } = spentIn(profile);
    return [...stacks(profile, waited)]
      .filter(({ count, waitedNs, starts }) =>
        starts < 0
          ? false
          : waited < 0
            ? count >= MANY && count >= all / 2
            : count >= MANY_WAITING && waitedNs >= LONG_NS * count,
      )
      .sort((a, b) => b.count - a.count)
      .slice(0, 3)
      .map(({ leaf, starts, count, waitedNs, state }) => ({
        code: 'task-leak',
        severity: severityOf(count / all),
        sure: waited < 0 ? 'unknown-cause' : 'likely',
        facts: {
          count,
          all,
          at: nameOf(profile.frames[starts]!),
          in: nameOf(profile.frames[leaf]!),
          minutes: waited < 0 ? 0 : waitedNs / count / 60e9,
          state,
        },
        evidence: [{ what: 'frame', id: starts, name: nameOf(profile.frames[starts]!), amount: count }],
        saving: { amount: count, unit: 'count', share: count / all },
      }));
  },
  words({ count, all, at, minutes, state, in: leaf }) {
    const many = Number(count).toLocaleString('en-US');
    return {
      title: `${many} goroutines stand in ${at}`,
      because:
        Number(minutes) > 0
          ? `${many} of ${all} goroutines wait in ${at}${state ? ` (${state})` : ''}, ${Number(minutes).toFixed(0)} min on average: nobody is left who would wake them. Give them a way out, such as ctx.Done() or room in the channel.`
          : `${many} of ${all} goroutines share one stack, ${at} down to ${leaf}. A pool of workers looks the same: compare with a second recording some minutes later, or with a text dump (debug=2), which tells how long each has waited.`,
    };
  },
};

interface Stack {
  readonly leaf: number;
  /** The nearest caller that is the program's own; −1 where there is none, as with the runtime's own goroutines. */
  readonly starts: number;
  readonly count: number;
  readonly waitedNs: number;
  readonly state: string;
}

function* stacks({ frames, trees }: CallProfile, waited: number): Iterable<Stack> {
  for (const { frame, parent, self, thread } of trees)
    for (let node = 1; node < frame.length; node++) {
      const count = self[0]![node]!;
      if (count < MANY_WAITING) continue;
      let above = node;
      while (above > 0 && !isOwn(frames[frame[above]!]!)) above = parent[above]!;
      yield {
        leaf: frame[node]!,
        starts: above > 0 ? frame[above]! : -1,
        count,
        waitedNs: waited < 0 ? 0 : self[waited]![node]!,
        state: waited < 0 ? '' : thread,
      };
    }
}

/** Not the runtime's, nor a library's of the language: what stands in net/http for long is a client that keeps its connection. */
const isOwn = ({ role, module, name }: Frame) =>
  role === 'code' && !/^(sync|time|internal\/|net|io|bufio|os|context|runtime)/.test(module) && name !== '';
