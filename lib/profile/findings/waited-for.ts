import { type PanelSeries, seriesText } from '../kinds/panels.ts';
import type { Finding, Rule } from './finding.ts';

/** What is waited for now stands in the second half of a recording. */
const LATE = 0.5;
/** Swapping of so much, KiB/s, is no leftover of something long ago. */
const SWAPPING = 500;
/** Requests under way at one disk, on average, that are a queue and not one or two patient readers. */
const REQUESTS = 4;
/** Tasks for each processor that run or want to, of processors that are hardly ever idle, %. */
const [TASKS, IDLE] = [2, 10];
/** Segments sent again in a second, and as a share of the packets sent. */
const [AGAIN, AGAIN_SHARE] = [5, 0.01];

/** A resource of a host that others wait for, after the USE method's second question (https://www.brendangregg.com/usemethod.html). */
export const waitedFor: Rule<'panels'> = {
  code: 'waited-for',
  kind: 'panels',
  learn: { lessons: ['the-four-resources'], labs: ['use-method-triage'] },
  find({ series }): Finding[] {
    const lines = series.map((one, id) => ({ ...one, id, late: lateMean(one) }));
    const of = (tool: string, ...columns: string[]) =>
      lines.filter(({ labels }) => labels.tool === tool && columns.includes(labels.column ?? ''));
    const sum = (some: typeof lines) => some.reduce((all, { late }) => all + late, 0);
    const found: Finding[] = [];
    const add = (resource: string, some: typeof lines, amount: number, share = 0) =>
      found.push({
        code: 'waited-for',
        severity: 'high',
        // Who waits is read off; for whose sake is not in these tables.
        sure: 'likely',
        facts: { resource, amount, share, of: some[0]!.labels.of ?? '' },
        evidence: some.map((one) => ({ what: 'row', id: one.id, name: seriesText(one), amount: one.late })),
        saving: null,
      });

    const swaps = of('vmstat', 'si', 'so');
    if (sum(swaps) > SWAPPING) add('memory', swaps, sum(swaps));
    const queues = of('iostat', 'aqu-sz', 'avgqu-sz').filter(({ late }) => late > REQUESTS);
    // A disk that pages go to and come from is waited for as well, and not what is short.
    if (found.length === 0) for (const one of queues) add('disk', [one], one.late);
    const tasks = of('vmstat', 'r');
    const processors = Number(tasks[0]?.labels.processors);
    if (tasks.length > 0 && sum(tasks) > TASKS * processors && sum(of('vmstat', 'id', 'wa')) < IDLE)
      add('processor', tasks, sum(tasks), processors);
    const again = of('sar', 'retrans/s');
    const share = sum(again) / sum(of('sar', 'txpck/s'));
    if (sum(again) > AGAIN && share > AGAIN_SHARE && found.length === 0)
      add('network', again, sum(again), share);
    return found;
  },
  words({ resource, amount, share, of }) {
    const figure = Number(amount).toLocaleString('en-US', { maximumFractionDigits: 0 });
    switch (resource) {
      case 'memory':
        return {
          title: 'The host is short of memory',
          because: `${figure} KiB per second move between memory and swap, and whoever needs a page waits for a disk. What keeps more than fits is the first thing to look for; the disk’s queue is made by it.`,
        };
      case 'disk':
        return {
          title: `Requests queue at ${of}`,
          because: `${figure} requests are under way there on average. Compare its requests and bytes per second with what the volume is allowed: fewer requests help against the first limit, fewer bytes against the second.`,
        };
      case 'processor':
        return {
          title: 'Tasks wait for a processor',
          because: `${figure} tasks run or want to on average, on ${share} ${Number(share) === 1 ? 'processor' : 'processors'} that ${Number(share) === 1 ? 'is' : 'are'} hardly idle. A CPU profile says what for.`,
        };
      default:
        return {
          title: 'Segments are sent again',
          because: `${figure} per second, ${(100 * Number(share)).toFixed(1)} % of the packets sent: something between this host and those who ask drops what does not fit. Compare bits per second with the port’s width.`,
        };
    }
  },
};

function lateMean({ value }: PanelSeries): number {
  const late = value.slice(Math.floor(LATE * value.length));
  return late.reduce((sum, one) => sum + one / late.length, 0);
}
