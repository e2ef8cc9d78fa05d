import { busyNs, labelText, mainTrack, type TimelineProfile } from '../kinds/timeline.ts';
import { type Finding, type Rule, severityOf } from './finding.ts';

/** Where blocking begins: https://web.dev/articles/long-tasks-devtools */
const LONG_NS = 50e6;

/** Tasks that keep the main thread from answering for 50 ms and more; what is over 50 ms of each is what they block. */
export const longTasks: Rule<'timeline'> = {
  code: 'long-tasks',
  kind: 'timeline',
  learn: { lessons: ['devtools-performance', 'main-thread'], labs: ['chrome-inp-trace', 'idle-chunking'] },
  find(profile): Finding[] {
    const track = mainTrack(profile);
    if (!track || profile.longTasks.length === 0) return [];
    const tasks = profile.longTasks.toSorted((a, b) => b.durationNs - a.durationNs);
    const [longest] = tasks;
    const blockingNs = tasks.reduce((sum, { durationNs }) => sum + durationNs - LONG_NS, 0);
    const share = Math.min(1, blockingNs / busyNs(track));
    return [
      {
        code: 'long-tasks',
        severity: severityOf(share),
        sure: 'certain',
        facts: {
          count: tasks.length,
          blockingMs: Math.round(blockingNs / 1e6),
          longestMs: Math.round(longest!.durationNs / 1e6),
          owner: ownerText(profile, longest!.owner),
        },
        evidence: tasks.slice(0, 10).map(({ slice, durationNs, owner }) => ({
          what: 'slice',
          id: slice,
          name: ownerText(profile, owner) || 'task without script',
          amount: durationNs,
        })),
        saving: { amount: blockingNs, unit: 'ns', share },
      },
    ];
  },
  words({ count, blockingMs, longestMs, owner }) {
    return {
      title: count === 1 ? 'One long task' : `${count} long tasks`,
      because: `${count === 1 ? 'One task of the main thread takes' : `${count} tasks of the main thread take`} 50 ms or more; what is over 50 ms adds up to ${blockingMs} ms in which no input is answered. The longest takes ${longestMs} ms${owner === '' ? ' and runs no script' : `, most of its script in ${owner}`}.`,
    };
  },
};

/** What a slice is about, for a reader: "trackClick", "shop.js"; '' for none. */
export function ownerText(profile: TimelineProfile, slice: number): string {
  const track = mainTrack(profile);
  const label = track && slice >= 0 ? profile.labels[track.label[slice]!] : undefined;
  return label ? label.about || labelText(label) : '';
}
