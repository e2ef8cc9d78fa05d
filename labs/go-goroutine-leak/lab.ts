import { defineLab, type Reading } from '#lib/lab';

/** Between the earlier recordings and the later ones. */
const MINUTES_APART = 3;
/** What the machine gives the service. */
const LIMIT_BYTES = 512 * 2 ** 20;
/** Goroutines from which on a place is a crowd. */
const CROWD = 32;
/** Of all goroutines that came, what began at one place when it is the leak. */
const MOST = 0.4;

type Goroutines = 'earlier' | 'later';

const allIn = ({ file, tools }: Reading, name: Goroutines) => tools.spentIn(file(name, 'calls')).all;
const came = (reading: Reading) => allIn(reading, 'later') - allIn(reading, 'earlier');

/** How many goroutines began with each function: the outermost of their stacks. */
function begunIn({ file, tools }: Reading, name: Goroutines): Map<string, number> {
  const { frames, trees } = file(name, 'calls');
  const begun = new Map<string, number>();
  for (const tree of trees) {
    const totals = tools.totalsOf(tree, 0);
    for (let node = 1; node < tree.frame.length; node++)
      if (tree.parent[node] === 0) {
        const first = tools.nameOf(frames[tree.frame[node]!]!);
        begun.set(first, (begun.get(first) ?? 0) + totals[node]!);
      }
  }
  return begun;
}

/** The functions with which the goroutines that came began. */
function leaking(reading: Reading): string[] {
  const earlier = begunIn(reading, 'earlier');
  return [...begunIn(reading, 'later')]
    .filter(([name, count]) => count - (earlier.get(name) ?? 0) > MOST * came(reading))
    .map(([name]) => name);
}

/** Functions with which as many goroutines began at both times, and many. */
function pool(reading: Reading): string[] {
  const earlier = begunIn(reading, 'earlier');
  return [...begunIn(reading, 'later')]
    .filter(([name, count]) => count >= CROWD && earlier.get(name) === count)
    .map(([name]) => name);
}

/** Where the runtime parks whoever waits: at the end of every such stack. */
const parked = ({ file, tools }: Reading) =>
  file('later', 'calls')
    .frames.map(tools.nameOf)
    .filter((name) => /^runtime\.(gopark|chansend1?|chanrecv2?|selectgo|netpollblock)$/.test(name));

/** "created by" with how many goroutines it says that of, most first. */
function creators({ file, tools }: Reading): { name: string; count: number }[] {
  const dump = file('dump', 'calls');
  const { total } = tools.totalsByFrame(dump);
  return dump.frames
    .map((frame, id) => ({ name: tools.nameOf(frame), count: total[id]! }))
    .filter(({ name }) => name.startsWith('created by '))
    .sort((a, b) => b.count - a.count);
}

/** The program's own functions with what each asked for itself and still holds, at both times, bytes. */
function ownMemory({ file, tools }: Reading): { name: string; before: number; after: number }[] {
  const rowsOf = (name: string) => {
    const profile = file(name, 'calls');
    const { self } = tools.totalsByFrame(profile);
    return new Map(profile.frames.map((frame, id) => [tools.nameOf(frame), self[id]!]));
  };
  const before = rowsOf('heap-earlier');
  return [...rowsOf('heap-later')]
    .filter(([name]) => name.startsWith('main.'))
    .map(([name, after]) => ({ name, before: before.get(name) ?? 0, after }));
}

const grownMost = (reading: Reading) =>
  ownMemory(reading).reduce((most, one) => (one.after - one.before > most.after - most.before ? one : most));
/** What holds most at both times, and no more of it later. */
const steady = (reading: Reading) =>
  ownMemory(reading).reduce((most, one) => (one.before > most.before ? one : most));

const heapOf = ({ file, tools }: Reading, name: string) => tools.spentIn(file(name, 'calls')).all;
const heapGrowth = (reading: Reading) => heapOf(reading, 'heap-later') - heapOf(reading, 'heap-earlier');
const minutesLeft = (reading: Reading) =>
  (LIMIT_BYTES - heapOf(reading, 'heap-later')) / (heapGrowth(reading) / MINUTES_APART);
const mib = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;

/** Whether those who came wait until somebody receives. */
const waitsToSend = ({ file, tools }: Reading) => {
  const profile = file('later', 'calls');
  const { total } = tools.totalsByFrame(profile);
  const sends = profile.frames.findIndex((frame) => tools.nameOf(frame) === 'runtime.chansend1');
  return sends >= 0 && total[sends]! > tools.spentIn(profile).all / 2;
};

export default defineLab<unknown, unknown, 'profile'>({
  title: '2,200 goroutines on a Sunday',
  summary:
    'Memory climbs until somebody restarts the service. You get Go’s own profiles, three minutes apart.',
  minutes: 25,
  difficulty: 2,
  runtime: 'profile',
  recordings: [
    {
      title: 'The desk that quotes prices of parcels',
      files: {
        earlier: { file: 'quotes-earlier.goroutine.pb.gz', title: 'Goroutines, earlier' },
        later: { file: 'quotes-later.goroutine.pb.gz', title: 'Goroutines, later' },
        dump: { file: 'quotes-later.goroutines.txt.gz', title: 'Dump, later' },
        'heap-earlier': { file: 'quotes-earlier.heap.pb.gz', title: 'Heap, earlier' },
        'heap-later': { file: 'quotes-later.heap.pb.gz', title: 'Heap, later' },
      },
    },
    {
      title: 'The service that asks three partners for rates',
      files: {
        earlier: { file: 'rates-earlier.goroutine.pb.gz', title: 'Goroutines, earlier' },
        later: { file: 'rates-later.goroutine.pb.gz', title: 'Goroutines, later' },
        dump: { file: 'rates-later.goroutines.txt.gz', title: 'Dump, later' },
        'heap-earlier': { file: 'rates-earlier.heap.pb.gz', title: 'Heap, earlier' },
        'heap-later': { file: 'rates-later.heap.pb.gz', title: 'Heap, later' },
      },
    },
  ],
  questions: {
    leaking: {
      kind: 'pick',
      pick: 'function',
      file: 'later',
      title: 'Who came and stayed',
      ask: 'Most of the goroutines that are there later and were not there earlier began with one function, or with one of two, half with each. Pick it: it is the outermost of their stacks.',
      accept: leaking,
      because: (reading) => {
        const [name] = leaking(reading);
        const count = (which: Goroutines) => begunIn(reading, which).get(name!)!.toLocaleString('en');
        return `${count('earlier')} goroutines began there at first, ${count('later')} three minutes later, and nothing else grew like it.`;
      },
      decoys: [
        {
          accept: parked,
          says: 'That is the runtime, which parks whoever waits: the end of every waiting stack, the healthy ones too. Look at the other end, where the goroutine began.',
        },
        {
          accept: pool,
          says: 'Many goroutines began there, and as many at both times: nothing came.',
        },
      ],
    },
    pace: {
      kind: 'number',
      unit: '',
      within: 0.08,
      title: 'How fast',
      ask: 'The two profiles were recorded three minutes apart. How many goroutines come in a minute and stay?',
      value: (reading) => came(reading) / MINUTES_APART,
      because: (reading) =>
        `${allIn(reading, 'later').toLocaleString('en')} − ${allIn(reading, 'earlier').toLocaleString('en')} in three minutes, at a steady load. One profile alone gives no pace.`,
      decoys: [
        { value: came, says: 'That is what came in three minutes.' },
        {
          value: (reading) => allIn(reading, 'later') / MINUTES_APART,
          says: 'Some of them were there when the three minutes began.',
        },
      ],
    },
    pool: {
      kind: 'pick',
      pick: 'function',
      file: 'later',
      title: 'Many, and meant to be there',
      ask: 'Pick the function with which many goroutines began (more than thirty), and as many at both times.',
      accept: pool,
      because: (reading) =>
        `${begunIn(reading, 'later').get(pool(reading)[0]!)} at both times: a pool that waits for work. One profile cannot tell it from a leak, two can.`,
      decoys: [
        {
          accept: leaking,
          says: 'There are more of them later than earlier.',
        },
        {
          accept: parked,
          says: 'The runtime parks everybody there, those who came as well. Compare where goroutines began.',
        },
      ],
    },
    waits: {
      kind: 'option',
      title: 'What they wait for',
      ask: 'What do the goroutines that came and stayed wait for?',
      options: {
        receiver: {
          text: 'For somebody to take what they send',
          isRight: waitsToSend,
          says: (reading) =>
            waitsToSend(reading)
              ? 'chansend below their function, “chan send” in the dump: each has its answer ready and stands until it is received. Whoever was to receive has left.'
              : 'That would show as chansend, and as “chan send” in the dump. The dump has no such goroutine.',
        },
        connection: {
          text: 'For a connection that is open, and idle',
          isRight: (reading) => !waitsToSend(reading),
          says: (reading) =>
            waitsToSend(reading)
              ? 'That would show as readLoop and writeLoop of net/http in equal numbers. Here they are as few as at first: one client keeps its connections and uses them again.'
              : 'readLoop waits for bytes to read (“IO wait”), writeLoop for a request to write (“select”): the two that net/http starts for each connection of a client. Their callers had their answers long ago.',
        },
        partner: {
          text: 'For the answer of a slow partner',
          says: 'Whoever waits for an answer stands in net/http’s roundTrip, below the function that asked. A few do at any moment; their number does not grow.',
        },
        work: {
          text: 'For work, as a pool does',
          says: 'A pool stands in “chan receive”, and has as many goroutines at both times.',
        },
        lock: {
          text: 'For a lock that one of them holds',
          says: 'That would show as sync.(*Mutex).Lock, and as “sync.Mutex.Lock” in the dump: there is none.',
        },
      },
    },
    created: {
      kind: 'pick',
      pick: 'function',
      file: 'dump',
      title: 'Who starts them',
      ask: 'In the dump, which the profiles do not tell: pick the “created by” frame of those that came and stayed.',
      accept: (reading) => [creators(reading)[0]!.name],
      because: (reading) =>
        `${creators(reading)[0]!.count.toLocaleString('en')} goroutines of the dump say so. The statement “go” stands in that function; the text of the dump has its line.`,
      decoys: [
        {
          accept: (reading) =>
            creators(reading)
              .slice(1)
              .map(({ name }) => name),
          says: 'Others say so: the pool, the service’s own connections, or a few that come and go. Look how many.',
        },
      ],
    },
    held: {
      kind: 'pick',
      pick: 'function',
      file: 'heap-later',
      title: 'What grows in the heap',
      ask: 'The heap profile says who asked for what is still in use. Pick the service’s own function (main.…) that itself asked for most of what was added between the two.',
      accept: (reading) => [grownMost(reading).name],
      because: (reading) => {
        const { before, after } = grownMost(reading);
        return `${mib(before)}, then ${mib(after)}: made there, and kept by the goroutines that stayed. The profile names whoever allocated; who holds it is told by the goroutines.`;
      },
      decoys: [
        {
          accept: (reading) => [steady(reading).name],
          says: (reading) =>
            `${mib(steady(reading).after)} at both times: a table that is meant to be there. The largest is not what grows.`,
        },
      ],
    },
    left: {
      kind: 'number',
      unit: 'min',
      within: 0.1,
      title: 'How long until the restart',
      ask: 'The service may use 512 MiB. If its heap (inuse_space) goes on growing as between the two profiles, in how many minutes after the later one is it full?',
      value: minutesLeft,
      because: (reading) =>
        `${mib(heapGrowth(reading))} in three minutes, from ${mib(heapOf(reading, 'heap-later'))} on. It will be sooner: a goroutine’s own stack, 2 KiB at least, is no allocation and not in a heap profile.`,
      decoys: [
        {
          value: (reading) =>
            (LIMIT_BYTES - heapOf(reading, 'heap-later')) / (heapOf(reading, 'heap-later') / MINUTES_APART),
          says: 'What was there when the three minutes began did not grow in them. Take the difference of the two.',
        },
      ],
    },
    patch: {
      kind: 'option',
      title: 'The patch',
      ask: 'Which of these patches ends the leak?',
      options: {
        room: {
          text: 'make(chan answer, 1): one place in the channel of each answer',
          isRight: waitsToSend,
          says: (reading) =>
            waitsToSend(reading)
              ? 'Whoever answers late puts the answer down and ends; the channel is collected with it. Waiting for ctx.Done() beside the send does the same, and lets the call be given up.'
              : 'No goroutine of these stands in a send.',
        },
        transport: {
          text: 'One http.Transport for all calls, made at start-up',
          isRight: (reading) => !waitsToSend(reading),
          says: (reading) =>
            waitsToSend(reading)
              ? 'There is one already: connections are as few later as earlier.'
              : 'Each Transport keeps its own idle connections, and a new one for each call never finds the old ones. The clients that are made anew but share a Transport leak nothing.',
        },
        timeout: {
          text: 'http.Client{Timeout: time.Second} for every call',
          says: 'A call may not last longer then. These calls were answered within a tenth of a second: with it the number grows as before.',
        },
        collect: {
          text: 'GOGC=10, so that memory is collected more often',
          says: 'A goroutine that waits is a root: what it can reach is in use, and collecting more often finds nothing more.',
        },
        close: {
          text: 'Read every answer to its end, and close its body',
          says: 'That lets a connection be used again, and is done already: no caller stands in a read, and the connections are idle or few.',
        },
      },
    },
  },
  targets: {
    bronze: { firstAttempts: 4 },
    silver: { firstAttempts: 6 },
    gold: { firstAttempts: 8 },
  },
});
