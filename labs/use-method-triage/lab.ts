import { defineLab, type Reading, type ReadingQuestion } from '#lib/lab';

const HOSTS = ['a', 'b', 'c', 'd'] as const;
type Host = (typeof HOSTS)[number];
type Resource = 'cpu' | 'memory' | 'disk' | 'network';

/** From the middle of a recording on, its load is what it was complained about. */
const LATE = 0.5;
/** Tasks or requests in a queue, for one processor or one disk, from which on it is a queue. */
const QUEUE = 4;
/** Swapping of so much, KiB/s, is no leftover of something long ago. */
const SWAPPING = 500;
/** A port that is so full, %, and sends so many of its packets again. */
const [PORT_FULL, SENT_AGAIN] = [80, 0.01];
/** Reads of so many KB are bounded by bytes, shorter ones by how many there may be. */
const LARGE_KB = 64;

const WAITING: Record<Resource, RegExp> = {
  cpu: /^(vmstat processes: r|sar run queue: runq-sz)$/,
  memory:
    /^(vmstat swap, KiB\/s: s[io]|sar swap, pages\/s: pswp(in|out)\/s|sar faults\/s: majflt\/s|sar reclaim, pages\/s: pgscan[kd]\/s)$/,
  disk: /^(iostat (queue: vdb aqu-sz|await, ms: vdb r_await)|vmstat processes: b|sar run queue: blocked)$/,
  network:
    /^(sar TCP errors\/s: retrans\/s|ss (sent again by open connections: retrans of all|queued, bytes: Send-Q of all|round trip, ms: median))$/,
};
const WORKERS = /^ss (accept queue|connections|queued, bytes: Recv-Q)/;
const LOAD = /^sar load average/;
const IOWAIT = /^(vmstat CPU, %: wa|sar CPU, %: all %iowait)$/;
const BUSY =
  /^(vmstat CPU, %: (us|sy|id)|sar CPU, %: all %(user|system|idle)|iostat busy, %|sar port busy, %|vmstat memory, KiB|iostat requests\/s|iostat KB\/s|sar network, KB\/s|sar packets\/s|vmstat blocks\/s|sar paging, KB\/s)/;

/** What a host's own tools say of it: mean values of the second half by line, and the resource that others wait for. */
function hostOf({ file, tools }: Reading, name: Host) {
  const { series } = file(name, 'panels');
  const late = new Map(
    series.map((one) => {
      const values = one.value.slice(Math.floor(LATE * one.value.length));
      return [tools.seriesText(one), values.reduce((sum, value) => sum + value, 0) / values.length];
    }),
  );
  const of = (line: string) => {
    const value = late.get(line);
    if (value === undefined) throw new Error(`host ${name} has no line "${line}"`);
    return value;
  };
  const swapped = of('vmstat swap, KiB/s: si') + of('vmstat swap, KiB/s: so');
  const sentAgain = of('sar TCP errors/s: retrans/s') / of('sar packets/s: eth0 txpck/s');
  const isShort: Record<Resource, boolean> = {
    cpu: of('vmstat processes: r') > QUEUE && of('vmstat CPU, %: id') + of('vmstat CPU, %: wa') < 10,
    memory: swapped > SWAPPING,
    disk: of('iostat queue: vdb aqu-sz') > QUEUE,
    network: of('sar port busy, %: eth0 %ifutil') > PORT_FULL && sentAgain > SENT_AGAIN,
  };
  const short = (Object.keys(isShort) as Resource[]).filter((one) => isShort[one]);
  if (short.length !== 1) throw new Error(`host ${name} is short of ${short.join(' and ') || 'nothing'}`);
  const resource = short[0]!;
  return {
    of,
    resource,
    swapped,
    sentAgain,
    byBytes: resource === 'disk' && of('iostat request size, KB: vdb rareq-sz') > LARGE_KB,
    linesLike: (...patterns: readonly RegExp[]) =>
      [...late.keys()].filter((line) => patterns.some((pattern) => pattern.test(line))),
  };
}

const round = (value: number, digits = 0) =>
  value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits });

/** What the queue of a host's resource comes to, with the utilisation beside it. */
function queueText(reading: Reading, name: Host): string {
  const { of, resource, swapped, sentAgain } = hostOf(reading, name);
  switch (resource) {
    case 'cpu':
      return `On average ${round(of('vmstat processes: r'))} tasks run or want to, on one processor that is idle ${round(of('vmstat CPU, %: id'))} % of the time. Nothing swaps, the disk’s queue is empty, and the port is used to ${round(of('sar port busy, %: eth0 %ifutil'))} %.`;
    case 'memory':
      return `${round(swapped / 1_024, 1)} MiB/s move between memory and swap, and ${round(of('sar faults/s: majflt/s'))} times per second a task stands still until a page is back. The disk that is busy is the one that holds the swap: its queue is made by the want of memory.`;
    case 'disk':
      return `${round(of('iostat queue: vdb aqu-sz'))} reads are under way on average, and each takes ${round(of('iostat await, ms: vdb r_await'))} ms, at ${round(of('iostat requests/s: vdb r/s'))} per second. Nothing swaps, and ${round(of('vmstat processes: r'), 1)} tasks want the processor.`;
    case 'network':
      return `${round(of('sar TCP errors/s: retrans/s'))} segments per second are sent again, which is ${round(100 * sentAgain, 1)} % of what is sent, and ${round(of('ss queued, bytes: Send-Q of all') / 1_024)} KiB stand in send queues, on a port that is used to ${round(of('sar port busy, %: eth0 %ifutil'))} %: it counts what the host sends, also what is dropped behind it.`;
  }
}

/** Which line of a host shows who waits. */
function whoWaits(name: Host): ReadingQuestion {
  const decoy = (patterns: (resource: Resource) => readonly RegExp[]) => (reading: Reading) => {
    const { resource, linesLike } = hostOf(reading, name);
    const right = linesLike(WAITING[resource]);
    return linesLike(...patterns(resource)).filter((line) => !right.includes(line));
  };
  return {
    kind: 'pick',
    pick: 'row',
    file: name,
    title: `Host ${name.toUpperCase()}: who waits`,
    ask: 'Something that this host has too little of is waited for. Pick a line that shows the waiting: a queue, a delay, or work that is done again.',
    accept: (reading) => {
      const { resource, linesLike } = hostOf(reading, name);
      return linesLike(WAITING[resource]);
    },
    because: (reading) => queueText(reading, name),
    decoys: [
      {
        accept: decoy(() => [WORKERS]),
        says: 'Requests wait for a free worker there, as on every host that is slow for whatever reason. Ask what the workers wait for.',
      },
      {
        accept: decoy(() => [LOAD]),
        says: 'Linux counts tasks that run, that want to, and that wait without being interruptible, mostly for a disk. It rises in three of four cases and tells none of them apart.',
      },
      {
        accept: decoy(() => [IOWAIT]),
        says: 'That is time in which the processor had nothing to do while some task waited for a disk: idle time with a label. One patient reader makes it large on a host that lacks nothing.',
      },
      {
        accept: decoy((resource) => (resource === 'memory' ? [/vdc|^vmstat processes: b|blocked$/] : [])),
        says: 'They wait, and for the disk that holds the swap. A faster one would shorten it; why anything has to be read from there is another line.',
      },
      {
        accept: decoy((resource) => (resource === 'memory' ? [] : [/ vde /])),
        says: 'Two requests are under way there at any time, never three: somebody reads from end to end, one after the other, and nobody queues behind. It is busy and not waited for.',
      },
      {
        accept: decoy((resource) => (resource === 'network' ? [] : [WAITING.network])),
        says: (reading) =>
          `The port is used to ${round(hostOf(reading, name).of('sar port busy, %: eth0 %ifutil'), 1)} %: nothing is dropped there for want of room. What is sent again on such a port was answered late, by somebody who waits for something else.`,
      },
      {
        accept: decoy(() => [BUSY]),
        says: 'That says how much of something is used. A resource can be full with nobody waiting, and waited for before it is full. Look for the queue.',
      },
    ],
  };
}

type Action = 'profile' | 'bound' | 'fewer-reads' | 'fewer-bytes' | 'send-less';

const actionOf = (reading: Reading, name: Host): Action => {
  const { resource, byBytes } = hostOf(reading, name);
  if (resource === 'disk') return byBytes ? 'fewer-bytes' : 'fewer-reads';
  return ({ cpu: 'profile', memory: 'bound', network: 'send-less' } as const)[resource];
};

/** The resource, with the first thing to do about it. */
function whatFirst(name: Host): ReadingQuestion {
  const option = (action: Action, text: string, wrong: string | ((reading: Reading) => string)) => ({
    text,
    says: (reading: Reading) =>
      actionOf(reading, name) === action
        ? queueText(reading, name)
        : typeof wrong === 'string'
          ? wrong
          : wrong(reading),
    isRight: (reading: Reading) => actionOf(reading, name) === action,
  });
  /** Why a remedy for the disk is not the one. */
  const notDisk = (reading: Reading) => {
    const { of, resource } = hostOf(reading, name);
    if (resource === 'memory')
      return 'The disk that is busy holds the swap. Reading it less is what having enough memory does.';
    if (resource !== 'disk')
      return `On average ${round(of('iostat queue: vdb aqu-sz'), 1)} requests are under way at the service’s disk: nobody queues.`;
    return `It reads ${round(of('iostat requests/s: vdb r/s'))} times per second, ${round(of('iostat request size, KB: vdb rareq-sz'))} KB each: ${round(of('iostat KB/s: vdb rkB/s') / 1_000, 1)} MB/s. Compare that with what the volume allows, 500 requests and 40 MB per second: the other limit is the one that was reached.`;
  };
  return {
    kind: 'option',
    file: name,
    title: `Host ${name.toUpperCase()}: what first`,
    ask: 'What is the cheapest first thing to do about it? The volume of each service, vdb, is allowed 500 requests and 40 MB per second.',
    options: {
      profile: option(
        'profile',
        'Processor: profile what runs there, and make the dearest of it cheaper',
        (reading) => {
          const { of } = hostOf(reading, name);
          return `${round(of('vmstat processes: r'), 1)} tasks run or want to on average, and the processor has nothing to do in ${round(of('vmstat CPU, %: id') + of('vmstat CPU, %: wa'))} % of the time (id and wa together). A profile would be nearly empty.`;
        },
      ),
      bound: option(
        'bound',
        'Memory: bound what the service keeps, so that all of it fits',
        'Nothing is swapped in or out, and hardly a fault waits for a disk.',
      ),
      'fewer-reads': option(
        'fewer-reads',
        'Disk, by requests: read less often, several things at a time',
        notDisk,
      ),
      'fewer-bytes': option('fewer-bytes', 'Disk, by bytes: read less, or what is packed', notDisk),
      'send-less': option(
        'send-less',
        'Network: send less: pack answers, or let others send what does not change',
        (reading) => {
          const { of } = hostOf(reading, name);
          return `The port is used to ${round(of('sar port busy, %: eth0 %ifutil'))} %.`;
        },
      ),
    },
  };
}

export default defineLab<unknown, unknown, 'profile'>({
  title: 'Four slow hosts, four causes',
  summary:
    'Four hosts miss the same objective, and every ticket says “CPU”. You get what their own tools print.',
  minutes: 20,
  difficulty: 1,
  runtime: 'profile',
  recordings: [
    {
      title: 'Monday’s four hosts',
      files: {
        a: { file: 'pricing.txt.gz', title: 'Host A' },
        b: { file: 'search.txt.gz', title: 'Host B' },
        c: { file: 'feed.txt.gz', title: 'Host C' },
        d: { file: 'media.txt.gz', title: 'Host D' },
      },
    },
    {
      title: 'Thursday’s four hosts',
      files: {
        a: { file: 'tiles.txt.gz', title: 'Host A' },
        b: { file: 'gateway.txt.gz', title: 'Host B' },
        c: { file: 'exports.txt.gz', title: 'Host C' },
        d: { file: 'sessions.txt.gz', title: 'Host D' },
      },
    },
  ],
  questions: Object.fromEntries(
    HOSTS.flatMap((host) => [
      [`waits-${host}`, whoWaits(host)],
      [`first-${host}`, whatFirst(host)],
    ]),
  ),
  targets: {
    bronze: { firstAttempts: 5 },
    silver: { firstAttempts: 7 },
    gold: { firstAttempts: 8 },
  },
});
