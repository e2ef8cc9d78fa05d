/** The four resources of a host. */
export const RESOURCES = ['CPU', 'Memory', 'Disk', 'Network'] as const;
export type Resource = (typeof RESOURCES)[number];

/** What one resource of a host shows: how full, what waits for it, what fails. */
export interface Gauge {
  utilisationPercent: number;
  utilisation: string;
  saturation: string;
  errors: string;
}

/** One host of the exercise. The numbers are invented and consistent with each other. */
export interface Host {
  name: string;
  complaint: string;
  gauges: Record<Resource, Gauge>;
  /** The resource others wait for. */
  queues: Resource;
  /** Why, and the cheapest next step. */
  because: string;
  /** What is wrong with the tempting answers. */
  decoys: Partial<Record<Resource, string>>;
}

const gauge = (
  utilisationPercent: number,
  utilisation: string,
  saturation: string,
  errors = 'none',
): Gauge => ({
  utilisationPercent,
  utilisation,
  saturation,
  errors,
});

export const HOSTS: readonly Host[] = [
  {
    name: 'Host A',
    complaint: 'Load average 33. “The network is slow.”',
    gauges: {
      CPU: gauge(98, '98 % of 8 cores', '31 runnable'),
      Memory: gauge(41, '13 of 32 GB', 'no swapping'),
      Disk: gauge(4, '120 of 3,000 IOPS', '0.1 in flight'),
      Network: gauge(9, '90 of 1,000 Mbit/s', '0 retransmits'),
    },
    queues: 'CPU',
    because:
      '31 threads are runnable and 8 can run, so 23 wait for a core at any moment. Next: a CPU profile.',
    decoys: {},
  },
  {
    name: 'Host B',
    complaint: 'Load average 73. “Give it more cores.”',
    gauges: {
      CPU: gauge(12, '12 % of 8 cores', '1 runnable'),
      Memory: gauge(64, '20 of 32 GB', 'no swapping'),
      Disk: gauge(95, '1,900 of 2,000 IOPS', '72 in flight, 38 ms each'),
      Network: gauge(6, '62 of 1,000 Mbit/s', '0 retransmits'),
    },
    queues: 'Disk',
    because:
      '1,900 reads per second at 38 ms each are 72 reads in flight: a queue in front of a volume capped at 2,000. Next: fewer reads (an index, a batch, a cache) before more IOPS.',
    decoys: {
      CPU: 'On Linux the load average also counts tasks that wait for the disk. One task is runnable; 72 wait for reads. More cores would wait with them.',
    },
  },
  {
    name: 'Host C',
    complaint: 'Disk 61 % busy. “Buy faster disks.”',
    gauges: {
      CPU: gauge(9, '9 % of 4 cores', '1 runnable'),
      Memory: gauge(97, '15.5 of 16 GB', '40 MB/s swapped in'),
      Disk: gauge(61, '9,800 of 16,000 IOPS', '6 in flight, 0.6 ms each'),
      Network: gauge(3, '28 of 1,000 Mbit/s', '0 retransmits'),
    },
    queues: 'Memory',
    because:
      'Pages come back from swap at 40 MB/s: the working set does not fit. Next: find what grew and bound it, or give the process less to keep.',
    decoys: {
      Disk: 'The disk is busy with somebody else’s problem: 40 MB/s in pages of 4 KiB are 9,800 reads per second. They are the swapping.',
    },
  },
  {
    name: 'Host D',
    complaint: 'CPU 22 %. “It must be the database.”',
    gauges: {
      CPU: gauge(22, '22 % of 8 cores', '2 runnable'),
      Memory: gauge(52, '17 of 32 GB', 'no swapping'),
      Disk: gauge(7, '210 of 3,000 IOPS', '0.2 in flight'),
      Network: gauge(94, '940 of 1,000 Mbit/s', 'send queues full', '2 % retransmits'),
    },
    queues: 'Network',
    because:
      '940 of 1,000 Mbit/s with 2 % retransmitted: packets are dropped on a full link and sent again. Next: send less (compress, resize, a CDN) or move the large answers off this link.',
    decoys: {},
  },
];

/** The answer to a choice: whether it is the queueing resource, and a sentence that says why. */
export function judgeChoice(host: Host, choice: Resource): { right: boolean; because: string } {
  if (choice === host.queues) return { right: true, because: host.because };
  const { utilisation, saturation } = host.gauges[choice];
  return {
    right: false,
    because: host.decoys[choice] ?? `${choice} has room: ${utilisation}, ${saturation}.`,
  };
}
