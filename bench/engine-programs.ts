import { arriveAtRandom, call, createZipf, KeyedCache, RequestLog, Simulation, Station } from '#lib/simulate';

const RUNS = 5;

export interface ProgramSpeed {
  readonly program: string;
  readonly events: number;
  /** Events a second, the median run. */
  readonly perSecond: number;
}

const PROGRAMS: Readonly<Record<string, (simulation: Simulation) => void>> = {
  'timers that are due in any order'(simulation) {
    const delays = simulation.stream('delays');
    const again = () => {
      if (simulation.nowMs < 1_000) simulation.after(delays.between(0, 2), again);
    };
    for (let i = 0; i < 1_000; i++) again();
  },
  'an open queue in front of eight servers'(simulation) {
    const station = new Station(simulation, { servers: 8 });
    const log = new RequestLog();
    const service = simulation.stream('service');
    arriveAtRandom(
      simulation,
      { perSecond: 720, untilMs: 700_000, draws: simulation.stream('arrivals') },
      () => {
        const request = log.arrive(simulation.nowMs);
        station.submit(
          () => service.exponential(10),
          () => log.end(request, 'ok', simulation.nowMs),
        );
      },
    );
  },
  'a cache, and calls with time-outs and retries'(simulation) {
    const station = new Station(simulation, { servers: 4, queueLimit: 50 });
    const cache = new KeyedCache<number, true>({ capacity: 1_000 });
    const zipf = createZipf(10_000, 0.9);
    const [keys, service, draws] = ['keys', 'service', 'jitter'].map((name) => simulation.stream(name));
    arriveAtRandom(
      simulation,
      { perSecond: 600, untilMs: 600_000, draws: simulation.stream('arrivals') },
      () => {
        const key = zipf.draw(keys!);
        if (cache.get(key, simulation.nowMs)) return;
        call(
          simulation,
          { tries: 3, timeoutMs: 100, backoffMs: 20, jitter: true, draws: draws! },
          (answered) => {
            const job = station.submit(
              () => service!.exponential(8),
              (outcome) => answered(outcome === 'done'),
            );
            return () => job.leave();
          },
          (outcome) => {
            if (outcome === 'ok') cache.set(key, true, simulation.nowMs, 60_000);
          },
        );
      },
    );
  },
};

/** Times each program: the median of five runs after one that is not counted. Runs in Node and in a browser's worker. */
export function timePrograms(): ProgramSpeed[] {
  return Object.entries(PROGRAMS).map(([program, set]) => ({ program, ...timeProgram(set) }));
}

function timeProgram(set: (simulation: Simulation) => void): { events: number; perSecond: number } {
  const rates: number[] = [];
  let events = 0;
  for (let run = 0; run <= RUNS; run++) {
    const simulation = new Simulation({ seed: 'bench' });
    const began = performance.now();
    set(simulation);
    ({ events } = simulation.run(Number.POSITIVE_INFINITY));
    if (run > 0) rates.push(events / ((performance.now() - began) / 1_000));
  }
  return { events, perSecond: rates.sort((a, b) => a - b)[RUNS >> 1]! };
}
