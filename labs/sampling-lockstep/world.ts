import type { Answer, World } from '#lib/lab';

// #region shown
/** What the brief says, in numbers. */
const UNTIL_MS = 120_000;
const LOOK_MS = 0.2;
/** The share of its time that a thread works is drawn for each thread and seed. */
const SHARE = [0.2, 0.5] as const;
/** One timer of the system wakes them all; the job begins so long before a whole ten milliseconds. */
const TICKER = { everyMs: 10, earlyMs: [0.3, 1.3] } as const;
/** Means of exponential times from the beginning of one burst to that of the next, and from one piece of work to the next. */
const BURSTS = { apartMs: 6_000 };
const STEADY = { apartMs: 10 };
/** The agent works once in every period, which is the median of your last so many intervals. */
const AGENT = { intervals: 99, firstMs: 10 };
// #endregion

export const ELEVEN = 'a ticker that wakes every 11 ms';
export const LOOSE = 'a ticker that sleeps after its work, whenever that was done';

/** A span of a thread's work, in milliseconds. */
interface Work {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A profiler, which is the policy, and four threads that it looks at. It is never told what it saw. */
export const world: World = {
  untilMs: UNTIL_MS,
  build({ engine: _, simulation, variant, record, ask, refuse }) {
    const { untilMs } = world;
    const intervals: number[] = [];
    const everyMs = variant === ELEVEN ? 11 : TICKER.everyMs;
    const streamOf = (name: string) => {
      const draws = simulation.stream(name);
      return { draws, share: draws.between(...SHARE) };
    };

    const ticker = () => {
      const { draws, share } = streamOf('ticker');
      const earlyMs = draws.between(...TICKER.earlyMs);
      if (variant === LOOSE) {
        let toMs = 0;
        return (): Work => {
          const fromMs = toMs + everyMs * (1 - share);
          toMs = fromMs + everyMs * share * draws.between(0.5, 1.5);
          return { fromMs, toMs };
        };
      }
      let tick = 0;
      return (): Work => {
        const fromMs = tick++ * everyMs - earlyMs;
        return { fromMs, toMs: fromMs + everyMs * share * draws.between(0.85, 1.15) };
      };
    };
    /** Work and rest of exponential length, in a share of the time. */
    const byChance = (name: string, apartMs: number) => {
      const { draws, share } = streamOf(name);
      let toMs = 0;
      return (): Work => {
        const fromMs = toMs + draws.exponential(apartMs * (1 - share));
        toMs = fromMs + draws.exponential(apartMs * share);
        return { fromMs, toMs };
      };
    };
    const agent = () => {
      const { draws, share } = streamOf('agent');
      let periodMs = AGENT.firstMs;
      let fromMs = draws.between(-AGENT.firstMs, 0);
      let known = 0;
      return (): Work => {
        fromMs += periodMs;
        // Read again when as many new intervals have come.
        if (intervals.length - known >= AGENT.intervals) {
          known = intervals.length;
          periodMs = medianOf(intervals.slice(-AGENT.intervals));
        }
        return { fromMs, toMs: fromMs + share * periodMs };
      };
    };

    const threads = [
      { name: 'ticker', ...watch(ticker()) },
      { name: 'bursts', ...watch(byChance('bursts', BURSTS.apartMs)) },
      { name: 'steady', ...watch(byChance('steady', STEADY.apartMs)) },
      { name: 'agent', ...watch(agent()) },
    ].map((thread) => ({ ...thread, found: 0 }));
    let looks = 0;
    let lastMs = 0;

    const look = () => {
      const nowMs = simulation.nowMs;
      const sinceMs = nowMs - lastMs;
      if (looks > 0) intervals.push(sinceMs);
      looks++;
      lastMs = nowMs;
      const request = record.arrive();
      const seen: string[] = [];
      for (const thread of threads) {
        const workedMs = thread.workedMs(nowMs);
        record.amount(`${thread.name} true`, workedMs);
        if (!thread.isAtWork(nowMs)) continue;
        thread.found++;
        seen.push(thread.name);
        record.amount(`${thread.name} found`, sinceMs);
      }
      record.end(
        request,
        'ok',
        seen.length > 0 ? `a look that found ${seen.join(', ')} at work` : 'a look that found nobody at work',
        0,
        LOOK_MS,
      );
      next();
    };
    const next = () => {
      const nowMs = simulation.nowMs;
      const answer = ask('nextLookMs', Object.freeze({ nowMs, looks }));
      const earliestMs = looks === 0 ? 0 : nowMs + LOOK_MS;
      if (typeof answer !== 'number' || !(answer >= earliestMs))
        return refuse(
          `At ${(nowMs / 1_000).toFixed(3)} s nextLookMs answered ${shown(answer)}; it must answer a moment in milliseconds, ${looks === 0 ? '0 or later' : `and not before this look is over, ${LOOK_MS} ms from now`}.`,
        );
      if (answer < untilMs) simulation.at(answer, look);
    };
    next();

    simulation.at(untilMs, () => {
      record.peak('overhead', upTo((100 * looks * LOOK_MS) / untilMs, 100));
      let worst = 0;
      const off = threads.map(({ name, found, shareUntil }) => {
        const points = looks === 0 ? 100 : 100 * Math.abs(found / looks - shareUntil(untilMs));
        if (name !== 'agent') worst = Math.max(worst, points);
        return [name, points] as const;
      });
      record.peak('worstOff', upTo(worst, 10));
      for (const [name, points] of off) record.peak(`${name}Off`, upTo(points, 10));
    });
  },
};

/** Follows a thread's work, span after span, as time goes on. */
function watch(next: () => Work) {
  let span = next();
  let endedMs = 0;
  let toldMs = 0;
  const goTo = (nowMs: number) => {
    while (span.toMs <= nowMs) {
      endedMs += span.toMs - Math.max(0, span.fromMs);
      span = next();
    }
  };
  const workUntil = (nowMs: number) => {
    goTo(nowMs);
    return endedMs + Math.max(0, nowMs - Math.max(0, span.fromMs));
  };
  return {
    isAtWork(nowMs: number): boolean {
      goTo(nowMs);
      return span.fromMs <= nowMs;
    },
    /** Work since this was asked before. */
    workedMs(nowMs: number): number {
      const beforeMs = toldMs;
      toldMs = workUntil(nowMs);
      return toldMs - beforeMs;
    },
    shareUntil: (nowMs: number) => workUntil(nowMs) / nowMs,
  };
}

function medianOf(values: readonly number[]): number {
  return Float64Array.from(values).sort()[values.length >> 1]!;
}

/** Rounded up to one part in `parts`, so that no figure looks better than it is. */
function upTo(value: number, parts: number): number {
  return Math.ceil(value * parts - 1e-6) / parts;
}

function shown(answer: Answer): string {
  if (answer === undefined) return 'nothing';
  if (typeof answer === 'object') return answer.what;
  return typeof answer === 'string' ? `'${answer}'` : String(answer);
}
