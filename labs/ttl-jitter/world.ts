import type { Answer, World } from '#lib/lab';

// #region shown
/** What the brief says, in numbers. */
const KEYS = 2_000;
const PER_SECOND = 500;
const TTL_MS = 300_000;
const WORKERS = 2;
const QUERY_MS = 12;
const READ_MS = 1;
const MOST_TTL_MS = 3_600_000;
// #endregion

export const SECOND_DEPLOY = 'a second deploy';

/** A cache of products that a deploy fills at once, in front of a database. The policy says how long each entry lives. */
export const world: World = {
  untilMs: 660_000,
  build({ engine, simulation, variant, record, ask, refuse }) {
    const { untilMs } = world;
    const [arrivals, choice, service] = ['arrivals', 'keys', 'queries'].map((name) =>
      simulation.stream(name),
    );
    const database = new engine.Station(simulation, { servers: WORKERS });
    const storedAtMs = new Float64Array(KEYS);
    const expiresAtMs = new Float64Array(KEYS);
    let second = -1;
    let queries = 0;

    const store = (key: number, warm: boolean) => {
      const nowMs = simulation.nowMs;
      const ttlMs = ask('ttlMs', Object.freeze({ key, nowMs, warm, usualMs: TTL_MS }));
      if (typeof ttlMs !== 'number' || !(ttlMs > 0) || ttlMs > MOST_TTL_MS)
        return refuse(
          `At ${(nowMs / 1_000).toFixed(1)} s ttlMs answered ${shown(ttlMs)} for product ${key}; it must answer milliseconds, more than 0 and at most ${MOST_TTL_MS.toLocaleString('en')}.`,
        );
      storedAtMs[key] = nowMs;
      expiresAtMs[key] = nowMs + ttlMs;
    };
    const warmUp = () => {
      for (let key = 0; key < KEYS; key++) store(key, true);
    };
    warmUp();
    if (variant === SECOND_DEPLOY) simulation.at(200_000, warmUp);

    engine.arriveAtRandom(simulation, { perSecond: PER_SECOND, untilMs, draws: arrivals! }, () => {
      const request = record.arrive();
      const nowMs = simulation.nowMs;
      const key = Math.floor(choice!.next() * KEYS);
      if (nowMs < expiresAtMs[key]!) {
        record.hit(request);
        record.end(
          request,
          'ok',
          'served from the cache',
          Math.max(0, nowMs - storedAtMs[key]! - TTL_MS),
          READ_MS,
        );
        return;
      }
      const now = Math.floor(nowMs / 1_000);
      if (now !== second) [second, queries] = [now, 0];
      record.peak('queriesPerSecond', ++queries);
      store(key, false);
      let begunMs = nowMs;
      database.submit(
        () => {
          begunMs = simulation.nowMs;
          return service!.exponential(QUERY_MS);
        },
        () => {
          record.work(request, nowMs, begunMs);
          record.end(request, 'ok', 'asked the database');
        },
      );
    });
  },
};

function shown(answer: Answer): string {
  if (answer === undefined) return 'nothing';
  if (typeof answer === 'object') return answer.what;
  return typeof answer === 'string' ? `'${answer}'` : String(answer);
}
