import { type CallProfile, type Frame, nameOf, spentIn } from '../kinds/calls.ts';
import { type Rule, severityOf } from './finding.ts';

/** Below this share of all waiting a lock is not the one to look at first. */
const CONTENDED = 0.1;
/** Waiting that is too short to matter whatever its share: a tenth of a second over the whole recording. */
const LEAST_NS = 1e8;

const UNLOCKS = /^(sync\.\(\*(RW)?Mutex\)\.R?Unlock|std::mutex::unlock|pthread_mutex_unlock)/;
const LOCKS = /^(sync\.\(\*(RW)?Mutex\)\.R?Lock|std::mutex::lock|pthread_mutex_lock)/;

/**
 * The function that holds the lock others wait for (a mutex profile puts the waiting on who unlocks), or in which they wait for it
 * (a block profile puts it on who locks).
 */
export const lockContention: Rule<'calls'> = {
  code: 'lock-contention',
  kind: 'calls',
  learn: { lessons: ['parallel-cost', 'go'], labs: ['lock-convoy', 'go-bench-trace'] },
  find(profile) {
    const delay = profile.measures.findIndex(({ name, unit }) => name === 'delay' && unit === 'ns');
    if (delay !== 0) return [];
    const { all } = spentIn(profile);
    return [...owners(profile)]
      .filter(([, { waited }]) => waited >= LEAST_NS && waited >= CONTENDED * all)
      .sort((a, b) => b[1].waited - a[1].waited)
      .slice(0, 3)
      .map(([owner, { waited, times, holds }]) => ({
        code: 'lock-contention',
        severity: severityOf(waited / all),
        sure: 'certain',
        facts: {
          owner: nameOf(profile.frames[owner]!),
          waitedMs: waited / 1e6,
          times,
          how: holds ? 'holds' : 'waits',
          share: waited / all,
        },
        evidence: [{ what: 'frame', id: owner, name: nameOf(profile.frames[owner]!), amount: waited }],
        saving: { amount: waited, unit: 'ns', share: waited / all },
      }));
  },
  words({ owner, waitedMs, times, how, share }) {
    const waited = `${Number(waitedMs).toLocaleString('en-US', { maximumFractionDigits: 0 })} ms`;
    const often = Number(times) > 0 ? ` in ${Number(times).toLocaleString('en-US')} waits` : '';
    return how === 'holds'
      ? {
          title: `Others wait for the lock ${owner} holds`,
          because: `${waited} of waiting${often} (${Math.round(100 * Number(share))} % of all that was recorded) ended when ${owner} unlocked: make what it does under the lock shorter, or split the lock.`,
        }
      : {
          title: `${owner} waits for a lock`,
          because: `${waited} passed${often} in ${owner} waiting for a lock (${Math.round(100 * Number(share))} % of all that was recorded); a mutex profile tells who holds it.`,
        };
  },
};

interface Waiting {
  waited: number;
  times: number;
  readonly holds: boolean;
}

/** What was waited at locks, by the nearest caller that is the program's own. */
function owners({ frames, trees, measures }: CallProfile): Map<number, Waiting> {
  const contentions = measures.findIndex(({ name }) => name === 'contentions');
  const found = new Map<number, Waiting>();
  for (const { frame, parent, self } of trees)
    for (let node = 1; node < frame.length; node++) {
      const amount = self[0]![node]!;
      const leaf = frames[frame[node]!]!;
      const holds = UNLOCKS.test(leaf.name);
      if (amount <= 0 || !(holds || LOCKS.test(leaf.name))) continue;
      let above = parent[node]!;
      while (above > 0 && !isOwn(frames[frame[above]!]!)) above = parent[above]!;
      const owner = above > 0 ? frame[above]! : frame[node]!;
      const waiting = found.get(owner) ?? { waited: 0, times: 0, holds };
      waiting.waited += amount;
      waiting.times += contentions > 0 ? self[contentions]![node]! : 0;
      found.set(owner, waiting);
    }
  return found;
}

const isOwn = ({ role, module }: Frame) =>
  role === 'code' && module !== 'sync' && !module.startsWith('internal/');
