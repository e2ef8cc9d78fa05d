import { type CallProfile, type Frame, nameOf, spentIn } from '../kinds/calls.ts';
import { type Finding, type Rule, severityOf } from './finding.ts';

/** Tasks at one place from which on nobody means them to be there; pools of workers are smaller as a rule. */
const MANY = 32;
/** Fewer are enough where the file tells that they have waited for long. */
const MANY_WAITING = 8;
const LONG_NS = 60e9;
/** `IdleConnTimeout` of Go's default Transport, after which it closes a connection that nobody uses. */
const KEPT_NS = 90e9;

/** States in which a worker waits for work: a pool with nothing to do stands so for hours. */
const FOR_WORK = /^(?:chan receive|select|sync\.Cond\.Wait|semacquire|sleep)/;

/**
 * Many goroutines (or tasks) that stand at one place: each was started and none ends. A count alone is a symptom, since a pool
 * looks the same; where the dump tells how long they have waited, minutes at a send or a lock make a leak likely. Who waits for work may be
 * a worker that has none. Connections of HTTP that a client keeps are found by their pairs of loops.
 */
export const taskLeak: Rule<'calls'> = {
  code: 'task-leak',
  kind: 'calls',
  learn: { lessons: ['go'], labs: ['go-goroutine-leak'] },
  find(profile) {
    if (profile.measures[0]!.name !== 'goroutine') return [];
    const waited = profile.measures.findIndex(({ name }) => name === 'waited');
    const { all } = spentIn(profile);
    const leaks = [...stacks(profile, waited)]
      .filter(({ count, waitedNs, starts, state }) =>
        starts < 0
          ? false
          : waited < 0
            ? count >= MANY && count >= all / 2
            : count >= (FOR_WORK.test(state) ? MANY : MANY_WAITING) && waitedNs >= LONG_NS * count,
      )
      .sort((a, b) => b.count - a.count)
      .slice(0, 3)
      .map(
        ({ leaf, starts, count, waitedNs, state }): Finding => ({
          code: 'task-leak',
          severity: severityOf(count / all),
          sure: waited < 0 || FOR_WORK.test(state) ? 'unknown-cause' : 'likely',
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
        }),
      );
    const kept = keptConnections(profile, waited, all);
    return kept ? [kept, ...leaks] : leaks;
  },
  words({ count, all, at, minutes, state, connections, in: leaf }) {
    const many = Number(count).toLocaleString('en-US');
    if (connections)
      return {
        title: `${Number(connections).toLocaleString('en-US')} HTTP connections are kept open`,
        because: `${many} of ${all} goroutines are loops of connections that a client keeps${Number(minutes) > 0 ? `, waiting for ${Number(minutes).toFixed(0)} min on average; the default Transport closes an idle one after 90 s` : ''}. A Transport made for each request keeps its own: share one, and close every body.`,
      };
    return {
      title: `${many} goroutines stand in ${at}`,
      because:
        Number(minutes) > 0
          ? `${many} of ${all} goroutines wait in ${at}${state ? ` (${state})` : ''}, ${Number(minutes).toFixed(0)} min on average: ${FOR_WORK.test(String(state)) ? 'workers without work stand so, and so do those whose work will never come. Compare with a second dump: a pool stays as large as it is.' : 'nobody is left who would wake them. Give them a way out, such as ctx.Done() or room in the channel.'}`
          : `${many} of ${all} goroutines share one stack, ${at} down to ${leaf}. A pool of workers looks the same: compare with a second recording some minutes later, or with a text dump (debug=2), which tells how long each has waited.`,
    };
  },
};

/** Pairs of loops, of which each connection that Go's HTTP client keeps has one; null while they are few, or have not waited for long. */
function keptConnections({ frames, trees }: CallProfile, waited: number, all: number): Finding | null {
  const loops = ['readLoop', 'writeLoop'].map((loop) =>
    frames.findIndex(({ name }) => name === `net/http.(*persistConn).${loop}`),
  );
  const [counts, waits] = [
    [0, 0],
    [0, 0],
  ];
  for (const { frame, parent, self } of trees) {
    // By node: the loop that it stands in. A parent comes before its children.
    const within = new Int32Array(frame.length).fill(-1);
    for (let node = 1; node < frame.length; node++) {
      const own = loops.indexOf(frame[node]!);
      within[node] = own >= 0 ? own : within[parent[node]!]!;
      if (within[node]! < 0) continue;
      counts[within[node]!]! += self[0]![node]!;
      waits[within[node]!]! += waited < 0 ? 0 : self[waited]![node]!;
    }
  }
  const [connections, count] = [Math.min(counts[0]!, counts[1]!), counts[0]! + counts[1]!];
  const waitedNs = waits[0]! + waits[1]!;
  if (connections < MANY || (waited < 0 ? count < all / 2 : waitedNs < KEPT_NS * count)) return null;
  const name = nameOf(frames[loops[0]!]!);
  return {
    code: 'task-leak',
    severity: severityOf(count / all),
    sure: waited < 0 ? 'unknown-cause' : 'likely',
    facts: { connections, count, all, minutes: waitedNs / count / 60e9 },
    evidence: [{ what: 'frame', id: loops[0]!, name, amount: count }],
    saving: { amount: count, unit: 'count', share: count / all },
  };
}

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
