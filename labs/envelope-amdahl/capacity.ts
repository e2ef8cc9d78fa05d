import type { NumberPrompt } from '#lib/lab';

/** Rates, sizes, and what they come to. */

export const page: NumberPrompt = {
  kind: 'number',
  title: 'A page on the train',
  ask: 'A page has {size}. A phone gets {line} over 4G. How long does the line alone take?',
  numbers: { size: 'MB', line: 'Mbit/s' },
  draw: (random) => ({
    size: random.pick([0.2, 0.6, 2, 6, 20]),
    line: random.pick([1, 3, 10, 30]),
  }),
  unit: 's',
  formula: 'size / line',
  run({ size = 0, line = 1 }, { engine, simulation }) {
    // 40 of a packet's 1,500 bytes are addresses and the like.
    const packets = Math.ceil((size * 1e6) / 1_460);
    const antenna = new engine.Station(simulation, { servers: 1 });
    for (let packet = 0; packet < packets; packet++)
      antenna.submit(
        () => (1_500 * 8) / (line * 1_000),
        () => {},
      );
    simulation.run(Number.POSITIVE_INFINITY);
    return simulation.nowMs / 1_000;
  },
  because:
    'Eight bits are a byte; the rest is a division. The run sends packets of 1,500 bytes, 40 of which are headers: the formula is the bound.',
  slips: [
    {
      from: 'size / line / 8',
      says: 'That divides bytes by bits. A byte has eight of them, and lines are sold in bits.',
    },
  ],
};

export const inFlight: NumberPrompt = {
  kind: 'number',
  title: 'How many at once',
  ask: 'Requests come to a service at a rate of {rate}, and it takes {latency} for each, on average. How many are under way at once, on average?',
  numbers: { rate: '/s', latency: 'ms' },
  draw: (random) => ({
    rate: random.pick([50, 150, 500, 1_500, 5_000]),
    latency: random.pick([20, 60, 200, 600, 1_500]),
  }),
  unit: '',
  formula: 'rate * latency',
  run({ rate = 0, latency = 0 }, { engine, simulation, stream }) {
    const times = stream('times');
    const warmUpMs = 5 * latency;
    const spans = Math.ceil(((20_000 / rate) * 1_000) / warmUpMs);
    const untilMs = (spans + 1) * warmUpMs;
    const underWay = new engine.Gauge(warmUpMs, spans + 1);
    engine.arriveAtRandom(simulation, { perSecond: rate, untilMs, draws: stream('arrivals') }, () => {
      underWay.add(1, simulation.nowMs);
      simulation.after(times.exponential(latency), () => underWay.add(-1, simulation.nowMs));
    });
    simulation.run(untilMs);
    const [, ...means] = underWay.read(untilMs).mean;
    return means.reduce((sum, mean) => sum + mean, 0) / means.length;
  },
  because:
    'Little’s law: the rate times the time each one stays. The run lets at least 20,000 requests come at random, each for a time of its own, and averages how many are there.',
  slips: [
    {
      from: 'rate * latency * 1000',
      says: 'That counts milliseconds as seconds. A rate per second times a time in seconds has no unit left: a number of requests.',
    },
  ],
};

export const writer: NumberPrompt = {
  kind: 'number',
  title: 'Safe on disk',
  ask: '{writers} writers share a log. Each commit waits for a flush of its own, which takes {flush} on average, and the disk does one flush at a time. How many commits per second are there at most?',
  numbers: { writers: '', flush: 'ms' },
  draw: (random) => ({
    writers: random.pick([4, 8, 16]),
    flush: random.pick([0.1, 0.3, 0.8, 2, 5, 12, 40]),
  }),
  unit: '/s',
  formula: '1 / flush',
  run({ writers = 1, flush = 1 }, { engine, simulation, stream }) {
    const flushes = stream('flushes');
    const disk = new engine.Station(simulation, { servers: 1 });
    let commits = 0;
    const commit = () =>
      void disk.submit(
        () => flushes.exponential(flush),
        () => {
          commits++;
          commit();
        },
      );
    for (let one = 0; one < writers; one++) commit();
    simulation.run(flush * 12_000);
    return commits / (simulation.nowMs / 1_000);
  },
  because:
    'One over the mean flush, however many wait for it. In the run flushes vary and the writers queue. Databases escape by group commit: one flush for several commits.',
  slips: [
    {
      from: 'writers / flush',
      says: 'That lets the writers flush side by side. The disk does one at a time: more writers wait, they do not add up.',
    },
  ],
};

export const memory: NumberPrompt = {
  kind: 'number',
  title: 'Many open connections',
  ask: 'A chat server holds {sockets} open connections, with {buffer} of buffers each. How much memory is that?',
  numbers: { sockets: '', buffer: 'KB' },
  draw: (random) => ({
    sockets: random.pick([500, 2_000, 6_000, 20_000, 60_000]),
    buffer: random.pick([4, 16, 64, 250, 1_000, 4_000]),
  }),
  unit: 'GB',
  formula: 'sockets * buffer',
  run({ sockets = 0, buffer = 0 }, { engine, simulation, stream }) {
    const sizes = stream('sizes');
    const held = new engine.Gauge(60_000, 1);
    for (let one = 0; one < sockets; one++)
      simulation.at((one / sockets) * 60_000, () =>
        held.add(buffer * sizes.between(0.5, 1.5) * 1_000, simulation.nowMs),
      );
    simulation.run(60_000);
    return held.value / 1e9;
  },
  because:
    'A count times a size. In the run the connections open within a minute, and their buffers are between half and one and a half times as large.',
};

export const egress: NumberPrompt = {
  kind: 'number',
  title: 'Through the port',
  ask: 'An API is asked at a rate of {rate}, and each answer has {answer}. How much does its network port have to carry?',
  numbers: { rate: '/s', answer: 'KB' },
  draw: (random) => ({
    rate: random.pick([10, 40, 160, 700, 3_000]),
    answer: random.pick([5, 20, 80, 400, 2_000]),
  }),
  unit: 'Mbit/s',
  formula: 'rate * answer',
  run({ rate = 0, answer = 0 }, { engine, simulation, stream }) {
    const sizes = stream('sizes');
    const untilMs = (20_000 / rate) * 1_000;
    let kilobytes = 0;
    engine.arriveAtRandom(simulation, { perSecond: rate, untilMs, draws: stream('arrivals') }, () => {
      kilobytes += sizes.exponential(answer);
    });
    simulation.run(untilMs);
    return (kilobytes * 8) / 1_000 / (untilMs / 1_000);
  },
  because:
    'A rate times a size, in bits, since ports are sold in bits. In the run some 20,000 requests come at random, with answers of very different sizes.',
  slips: [
    {
      from: 'rate * answer / 8',
      says: 'Those are bytes called bits. A byte has eight bits, and ports are sold in bits.',
    },
  ],
};
