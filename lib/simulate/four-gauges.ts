/** The four resources of a host. */
export const RESOURCES = ['CPU', 'Memory', 'Disk', 'Network'] as const;

/** What the reader can answer. */
export const ANSWERS = [...RESOURCES, 'None of these'] as const;
export type Answer = (typeof ANSWERS)[number];

/** Readings of one host over the same five seconds. The numbers are invented and consistent with each other. */
export interface Host {
  name: string;
  complaint: string;
  cores: number;
  load: number;
  /** Columns of vmstat: tasks, KiB per second swapped in and out, percent of the time of all cores. */
  vmstat: { r: number; b: number; si: number; so: number; us: number; sy: number; id: number; wa: number };
  freeMb: number;
  /** Of iostat -x: operations per second, milliseconds each, mean number under way. */
  disk: { perSecond: number; awaitMs: number; queue: number };
  /** The limit of the port is 1,000 Mbit/s. */
  network: { mbitPerSecond: number; segmentsPerSecond: number; retransmitsPerSecond: number };
  queues: Answer;
  /** Why, and the cheapest next step. */
  because: string;
  /** What is wrong with the tempting answers. */
  decoys: Partial<Record<Answer, string>>;
}

export const HOSTS: readonly Host[] = [
  {
    name: 'Host A',
    complaint: '“Not enough cores.”',
    cores: 8,
    load: 32.6,
    vmstat: { r: 31, b: 0, si: 0, so: 0, us: 93, sy: 5, id: 2, wa: 0 },
    freeMb: 1_900,
    disk: { perSecond: 120, awaitMs: 0.8, queue: 0.1 },
    network: { mbitPerSecond: 90, segmentsPerSecond: 9_100, retransmitsPerSecond: 0 },
    queues: 'CPU',
    because:
      '31 tasks are runnable and 8 can run, so 23 wait for a core. The complaint is right about the queue. Whether cores or code should give way, a CPU profile says.',
    decoys: {},
  },
  {
    name: 'Host B',
    complaint: 'Load average 73. “Give it more cores.”',
    cores: 8,
    load: 73.1,
    vmstat: { r: 1, b: 71, si: 0, so: 0, us: 10, sy: 2, id: 6, wa: 82 },
    freeMb: 2_400,
    disk: { perSecond: 1_900, awaitMs: 38, queue: 72.2 },
    network: { mbitPerSecond: 62, segmentsPerSecond: 6_300, retransmitsPerSecond: 0 },
    queues: 'Disk',
    because:
      '1,900 reads per second at 38 ms each are 72 under way. Next: fewer reads (an index, a batch, a cache) before more IOPS.',
    decoys: {
      CPU: 'On Linux the load average also counts tasks in uninterruptible waits. One task is runnable, 71 wait for reads. More cores would wait with them.',
    },
  },
  {
    name: 'Host C',
    complaint: 'I/O wait 51 %. “Buy faster disks.”',
    cores: 4,
    load: 6.8,
    vmstat: { r: 1, b: 5, si: 39_200, so: 9_100, us: 7, sy: 2, id: 40, wa: 51 },
    freeMb: 130,
    disk: { perSecond: 12_075, awaitMs: 0.5, queue: 6 },
    network: { mbitPerSecond: 28, segmentsPerSecond: 2_900, retransmitsPerSecond: 0 },
    queues: 'Memory',
    because:
      'Pages go out to swap and come back: the working set does not fit. Next: find what grew and bound it, or give the host more memory.',
    decoys: {
      Disk: 'The disk is busy with the swapping: 39,200 + 9,100 KiB per second in pages of 4 KiB are its 12,075 operations. It is the symptom.',
    },
  },
  {
    name: 'Host D',
    complaint: 'Slow only for large reports. “It must be the database.”',
    cores: 8,
    load: 1.9,
    vmstat: { r: 2, b: 0, si: 0, so: 0, us: 18, sy: 4, id: 78, wa: 0 },
    freeMb: 3_100,
    disk: { perSecond: 210, awaitMs: 0.9, queue: 0.2 },
    network: { mbitPerSecond: 940, segmentsPerSecond: 80_000, retransmitsPerSecond: 1_600 },
    queues: 'Network',
    because:
      '940 of 1,000 Mbit/s with 2 % sent again: packets are dropped on a full link. Next: send less (compress, page, resize), or move the large answers off this link.',
    decoys: {},
  },
  {
    name: 'Host E',
    complaint: 'p95 1.2 s. “The database is slow.”',
    cores: 8,
    load: 0.4,
    vmstat: { r: 1, b: 0, si: 0, so: 0, us: 4, sy: 2, id: 94, wa: 0 },
    freeMb: 5_200,
    disk: { perSecond: 30, awaitMs: 0.6, queue: 0 },
    network: { mbitPerSecond: 12, segmentsPerSecond: 3_600, retransmitsPerSecond: 0 },
    queues: 'None of these',
    because:
      'No resource queues, and users wait all the same. So the time is in the sequence: calls one after the other, a lock, a pool, another host. Next: one trace of a slow request.',
    decoys: {},
  },
];

/** The readings as the tools print them, for a page narrow enough for a phone. */
export function printTools({ load, vmstat: v, freeMb, disk, network }: Host): string {
  const columns = (names: string[], values: (string | number)[]) => {
    const widths = names.map((name, index) => Math.max(name.length, `${values[index]}`.length));
    const row = (cells: (string | number)[]) =>
      cells.map((cell, index) => `${cell}`.padStart(widths[index]!)).join(' ');
    return `${row(names)}\n${row(values)}`;
  };
  return [
    '$ vmstat 5',
    columns(Object.keys(v), Object.values(v)),
    '$ free -m; cat /proc/loadavg',
    columns(['available', 'load'], [freeMb, load.toFixed(2)]),
    '$ iostat -x 5',
    columns(
      ['io/s', 'await', 'aqu-sz'],
      [disk.perSecond.toFixed(1), disk.awaitMs.toFixed(2), disk.queue.toFixed(2)],
    ),
    '$ sar -n DEV 5; nstat   # port 1000 Mbit/s',
    columns(
      ['Mbit/s', 'TcpOutSegs/s', 'TcpRetrans/s'],
      [network.mbitPerSecond, network.segmentsPerSecond, network.retransmitsPerSecond],
    ),
  ].join('\n');
}

/** The answer to a choice: whether it is the resource that queues, and a sentence that says why. */
export function judgeChoice(host: Host, choice: Answer): { right: boolean; because: string } {
  if (choice === host.queues) return { right: true, because: host.because };
  const { r, b, si, so } = host.vmstat;
  const { disk, network } = host;
  const readings: Record<Answer, string> = {
    CPU: `${r} runnable on ${host.cores} cores: no queue for them.`,
    Memory: `${si + so === 0 ? 'Nothing is swapped' : 'Pages are swapped'} and ${host.freeMb.toLocaleString('en-GB')} MB are available.`,
    Disk: `${disk.queue.toFixed(1)} operations under way at ${disk.awaitMs} ms each: no queue there.`,
    Network: `${network.mbitPerSecond} of 1,000 Mbit/s, ${network.retransmitsPerSecond} segments sent again: there is room.`,
    'None of these': `Look once more at r against the ${host.cores} cores, at b (${b}), at si and so, aqu-sz and TcpRetrans.`,
  };
  return { right: false, because: host.decoys[choice] ?? readings[choice] };
}
