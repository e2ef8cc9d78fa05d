import type { NumberPrompt, RunStage } from '#lib/lab';

/** How much faster, and how long. */

export const onePart: NumberPrompt = {
  kind: 'number',
  title: 'One part of the job',
  ask: 'The pricing stage takes {share} of a job’s time. A rewrite makes that stage {factor} faster. How many times faster is the job?',
  numbers: { share: '%', factor: '×' },
  draw: (random) => ({
    share: random.pick([10, 40, 70, 85, 94, 98, 99]),
    factor: random.pick([6, 10, 20, 50, 100]),
  }),
  unit: '×',
  formula: '1 / (1 - share + share / factor)',
  run: ({ share = 0, factor = 1 }, stage) =>
    jobsMs(stage, share / 100, 1, 'before') / jobsMs(stage, share / 100, 1 / factor, 'after'),
  because:
    'Amdahl’s law: what is not made faster stays. The run sends 8,000 jobs through two stages, whose times vary, before and after the rewrite.',
  slips: [
    {
      from: 'factor',
      says: 'That is how much faster the stage gets. The rest of the job takes as long as before.',
    },
    {
      from: '1 + share * (factor - 1)',
      says: 'That weighs the speed-up by the share. Add up times instead: the rest, and the stage divided by its factor.',
    },
  ],
};

/** Milliseconds until 8,000 jobs are through, one after the other; before and after are different days. */
function jobsMs({ engine, stream }: RunStage, share: number, cost: number, name: string): number {
  const simulation = new engine.Simulation({ seed: name });
  const draws = stream(name);
  const next = (left: number) => {
    if (left === 0) return;
    const pricingMs = draws.exponential(share) * cost;
    const restMs = draws.exponential(1 - share);
    simulation.after(pricingMs, () => simulation.after(restMs, () => next(left - 1)));
  };
  next(8_000);
  simulation.run(Number.POSITIVE_INFINITY);
  return simulation.nowMs;
}

export const queries: NumberPrompt = {
  kind: 'number',
  title: 'A list with details',
  ask: 'A page reads a list, and then asks once for each of its {rows} rows. The database is {trip} away. How long do the round trips take?',
  numbers: { rows: '', trip: 'ms' },
  draw: (random) => ({
    rows: random.pick([15, 40, 120, 350, 1_000]),
    trip: random.pick([0.2, 0.6, 2, 6, 20]),
  }),
  unit: 's',
  formula: '(rows + 1) * trip',
  run({ rows = 0, trip = 0 }, { engine, simulation, stream }) {
    const server = new engine.RemoteServer(simulation, { roundTripMs: trip });
    const work = stream('work');
    const ask = (left: number) => {
      if (left > 0) server.call(work.exponential(trip * 0.03), () => ask(left - 1));
    };
    ask(rows + 1);
    simulation.run(Number.POSITIVE_INFINITY);
    return simulation.nowMs / 1_000;
  },
  because:
    'N + 1 round trips, one after the other. In the run the database also works a little for each query, 3 % of a round trip on average.',
  slips: [
    {
      from: 'trip',
      says: 'That is one round trip. The page waits for each answer before it asks for the next row.',
    },
  ],
};

export const fanOut: NumberPrompt = {
  kind: 'number',
  title: 'The slowest of many',
  ask: 'A page needs {count} calls to back ends, all at once, and is done with the last of them. One call in a hundred is slower than the back ends’ p99. Which share of the pages is?',
  numbers: { count: '' },
  draw: (random) => ({ count: random.pick([3, 5, 8, 15, 30, 60, 120, 250]) }),
  unit: '%',
  formula: '1 - 0.99 ^ count',
  run({ count = 1 }, { stream }) {
    const draws = stream('calls');
    const pages = Math.ceil(600_000 / count);
    let slow = 0;
    for (let page = 0; page < pages; page++) {
      let isSlow = false;
      for (let call = 0; call < count; call++) if (draws.next() >= 0.99) isSlow = true;
      if (isSlow) slow++;
    }
    return (slow / pages) * 100;
  },
  because:
    'All of them are fast with 0.99 to the power of their number. The run draws 600,000 calls and counts the pages with a slow one among theirs.',
  slips: [
    {
      from: '1 %',
      says: 'That is the share of single calls. A page is slow as soon as one of its calls is.',
    },
    { from: '99 %', says: 'That is the share of fast calls. Raise it to the power of their number first.' },
  ],
};

export const hitRatio: NumberPrompt = {
  kind: 'number',
  title: 'A few points of hit ratio',
  ask: 'More memory takes a cache’s hit ratio from {before} to {after}. By which factor do the reads of the database fall?',
  numbers: { before: '%', after: '%' },
  draw: (random) => ({
    before: random.pick([10, 50, 70, 80, 90]),
    after: random.pick([95, 97, 98, 99]),
  }),
  unit: '×',
  formula: '(1 - before) / (1 - after)',
  run({ before = 0, after = 0 }, stage) {
    return missesOf(stage, before) / missesOf(stage, after);
  },
  because:
    'The database reads what the cache misses, so compare the misses. The run asks two caches for 200,000 random keys of 2,000 and counts theirs.',
  slips: [
    {
      from: 'after / before',
      says: 'That compares the hits. The database sees none of them: it reads the misses.',
    },
  ],
};

/** Misses of a cache that holds so many percent of its keys, all of them equally popular. */
function missesOf({ engine, stream }: RunStage, percent: number): number {
  const keys = 2_000;
  const cache = new engine.KeyedCache<number, true>({ capacity: (keys * percent) / 100, eviction: 'fifo' });
  for (let key = 0; key < keys; key++) cache.set(key, true, 0);
  const draws = stream(`keys of ${percent}`);
  let misses = 0;
  for (let request = 0; request < 200_000; request++) {
    const key = Math.floor(draws.next() * keys);
    if (cache.get(key, 0)) continue;
    misses++;
    cache.set(key, true, 0);
  }
  return misses;
}

export const randomReads: NumberPrompt = {
  kind: 'number',
  title: 'Here and there, or in one piece',
  ask: 'A report reads {blocks} blocks of {block} at random places, from a volume of {iops}. How many times longer does it take than one sequential read of the same bytes at {stream}?',
  numbers: { blocks: '', block: 'KiB', iops: 'IOPS', stream: 'MB/s' },
  draw: (random) => ({
    blocks: random.pick([2_000, 5_000, 8_000, 10_000, 20_000]),
    block: 4,
    iops: random.pick([100, 300, 1_000, 3_000, 8_000]),
    stream: random.pick([100, 300, 1_000, 3_000]),
  }),
  unit: '×',
  formula: '(blocks / iops) / (blocks * block / stream)',
  run({ blocks = 0, block = 0, iops = 1, stream = 1 }, { engine, simulation, stream: chance }) {
    const draws = chance('seeks');
    const depth = 4;
    const volume = new engine.Station(simulation, { servers: depth });
    for (let read = 0; read < blocks; read++)
      volume.submit(
        () => draws.exponential((depth * 1_000) / iops),
        () => {},
      );
    simulation.run(Number.POSITIVE_INFINITY);
    return simulation.nowMs / ((blocks * block * 1_024) / (stream * 1_000));
  },
  because:
    'Reads divided by IOPS, against bytes divided by bytes per second. The run queues the reads at a volume that serves four at a time, each of them for a time that varies.',
  slips: [
    {
      from: 'iops * block / stream',
      says: 'That is the other way round: the sequential read against the random ones.',
    },
  ],
};
