import type { Answer, World } from '#lib/lab';

// #region shown
/** What the brief says, in numbers. */
const PER_SECOND = 400;
const TTL_MS = 60_000;
const WORKERS = 4;
const READ_MS = 1;
/** Median and width of a lognormal: nine of ten recomputes take 680 to 940 ms. */
const RECOMPUTE = { medianMs: 800, width: 0.1 };
// #endregion

export const FAILURES = 3;
export const THREE_REPORTS = 'three reports';
export const FAILING = 'the first three recomputes fail';

interface Entry {
  readonly storedAtMs: number;
  readonly expiresAtMs: number;
  readonly recomputeMs: number;
}

/** Who waits for one recompute. */
type Waiters = number[];

/** A cache in front of a database: the policy says of every request what becomes of it. */
export const world: World = {
  untilMs: 300_000,
  build({ engine, simulation, variant, record, ask, tell, refuse }) {
    const { untilMs } = world;
    const keys = variant === THREE_REPORTS ? ['sales', 'stock', 'staff'] : ['report'];
    const popular = engine.createZipf(keys.length, 1);
    const [arrivals, choice, service] = ['arrivals', 'keys', 'recomputes'].map((name) =>
      simulation.stream(name),
    );
    const database = new engine.Station(simulation, { servers: WORKERS });
    const entries = new Map<string, Entry>();
    const underWay = new Map<string, Waiters[]>();
    let failuresLeft = variant === FAILING ? FAILURES : 0;
    for (const key of keys) {
      entries.set(key, { storedAtMs: 0, expiresAtMs: TTL_MS, recomputeMs: RECOMPUTE.medianMs });
      underWay.set(key, []);
    }

    const end = (request: number, how: string, staleMs = 0) =>
      record.end(request, 'ok', how, staleMs, READ_MS);

    const recompute = (key: string, request: number, waiters: Waiters) => {
      const askedMs = simulation.nowMs;
      const running = underWay.get(key)!;
      let begunMs = askedMs;
      running.push(waiters);
      record.spend('recomputes');
      database.submit(
        () => {
          begunMs = simulation.nowMs;
          return service!.logNormal(RECOMPUTE.medianMs, RECOMPUTE.width);
        },
        () => {
          const nowMs = simulation.nowMs;
          const tookMs = nowMs - askedMs;
          const ok = failuresLeft <= 0;
          failuresLeft--;
          running.splice(running.indexOf(waiters), 1);
          record.work(request, askedMs, begunMs);
          if (ok) entries.set(key, { storedAtMs: nowMs, expiresAtMs: nowMs + TTL_MS, recomputeMs: tookMs });
          for (const [place, waiter] of waiters.entries()) {
            if (!ok) record.end(waiter, 'failed', 'its recompute failed');
            else end(waiter, place === 0 && waiter === request ? 'recomputed' : 'waited for a recompute');
          }
          tell('onRecomputed', Object.freeze({ key, nowMs, ok, tookMs }));
        },
      );
    };

    engine.arriveAtRandom(simulation, { perSecond: PER_SECOND, untilMs, draws: arrivals! }, () => {
      const request = record.arrive();
      const nowMs = simulation.nowMs;
      const key = keys[popular.draw(choice!)]!;
      const entry = entries.get(key);
      const running = underWay.get(key)!;
      const answer = ask(
        'onRequest',
        Object.freeze({
          key,
          nowMs,
          entry: entry
            ? Object.freeze({
                ageMs: nowMs - entry.storedAtMs,
                leftMs: entry.expiresAtMs - nowMs,
                recomputeMs: entry.recomputeMs,
              })
            : null,
          recomputing: running.length,
        }),
      );
      const at = `At ${(nowMs / 1_000).toFixed(1)} s onRequest answered`;
      if (answer === 'serve' || answer === 'serve-and-recompute') {
        if (!entry) return refuse(`${at} '${answer}' for “${key}”, and nothing is cached.`);
        record.hit(request);
        end(request, 'served from the cache', Math.max(0, nowMs - entry.expiresAtMs));
        if (answer === 'serve-and-recompute') recompute(key, request, []);
      } else if (answer === 'recompute') recompute(key, request, [request]);
      else if (answer === 'wait') {
        const oldest = running[0];
        if (!oldest)
          return refuse(
            `${at} 'wait' for “${key}”, and no recompute of it is under way: the answer would never come.`,
          );
        oldest.push(request);
      } else
        refuse(
          `${at} ${shown(answer)} for “${key}”; it must answer 'serve', 'recompute', 'wait' or 'serve-and-recompute'.`,
        );
    });
  },
};

function shown(answer: Answer): string {
  if (answer === undefined) return 'nothing';
  if (typeof answer === 'object') return answer.what;
  return typeof answer === 'string' ? `'${answer}'` : String(answer);
}
