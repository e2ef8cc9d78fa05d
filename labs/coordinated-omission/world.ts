import type { Answer, World } from '#lib/lab';

// #region shown
/** What the brief says, in numbers. */
const INTERVAL_MS = 5;
const REQUESTS = 20_000;
const SERVICE_MS = 1;
/** Pauses, and the time from the end of one to the beginning of the next: 2 s in every 20, more or less. */
const PAUSES = { pauseMs: [1_600, 2_400], apartMs: [16_000, 20_000] } as const;
const MOST_REQUESTS = 3 * REQUESTS;
// #endregion

export const NO_PAUSES = 'a server that never stops';
export const SHORT_PAUSES = 'short pauses, often';

/** One server that stops now and then, a tester that the policy is, and a second server with the same pauses for the truth. */
export const world: World = {
  untilMs: REQUESTS * INTERVAL_MS,
  build({ engine, simulation, variant, record, ask, refuse }) {
    const { untilMs } = world;
    const pausesOf = simulation.stream('pauses');
    const services = simulation.stream('services');
    const at = (method: string) => `At ${(simulation.nowMs / 1_000).toFixed(3)} s ${method} answered`;
    const { pauseMs, apartMs } =
      variant === SHORT_PAUSES ? { pauseMs: [300, 600] as const, apartMs: [2_000, 3_000] as const } : PAUSES;

    const pauses: { readonly fromMs: number; readonly toMs: number }[] = [];
    if (variant !== NO_PAUSES)
      for (let fromMs = pausesOf.between(apartMs[0] / 2, apartMs[1] / 2); fromMs < untilMs; ) {
        const toMs = fromMs + pausesOf.between(pauseMs[0], pauseMs[1]);
        pauses.push({ fromMs, toMs });
        fromMs = toMs + pausesOf.between(apartMs[0], apartMs[1]);
      }
    /** By place in the order of arrival, so that both servers work equally fast. */
    const serviceMs: number[] = [];
    const serviceOf = (place: number) => {
      while (serviceMs.length <= place) serviceMs.push(services.logNormal(SERVICE_MS, 0.1));
      return serviceMs[place]!;
    };
    const serverOf = () => new engine.PausingServer(pauses);

    // The truth: everybody comes when they want to come, and nobody asks whether somebody else was answered.
    const users = serverOf();
    const truth = new engine.Histogram();
    for (let user = 0; user < REQUESTS; user++) {
      const cameMs = user * INTERVAL_MS;
      const leavesMs = users.finish(cameMs, serviceOf(user));
      truth.record(leavesMs - cameMs);
      simulation.at(cameMs, () => record.amount('due'));
    }

    const server = serverOf();
    const reported = new engine.Histogram();
    const expectedMs = ask('expectedIntervalMs', Object.freeze({}));
    if (typeof expectedMs !== 'number' || !(expectedMs === 0 || expectedMs >= 1) || expectedMs > 60_000)
      return refuse(
        `${at('expectedIntervalMs')} ${shown(expectedMs)}; it must answer milliseconds from 1 to 60,000, or 0 for no correction.`,
      );
    let sent = 0;
    let open = 0;
    let lastSentMs = 0;
    let waits = false;
    let ended = false;

    const answered = (request: number, index: number, sentMs: number) => {
      const answeredMs = simulation.nowMs;
      open--;
      record.end(request, 'ok', 'answered');
      const latencyMs = ask(
        'latencyMs',
        Object.freeze({ index, sentMs, answeredMs, intervalMs: INTERVAL_MS }),
      );
      if (typeof latencyMs !== 'number' || !(latencyMs >= 0) || latencyMs > untilMs)
        return refuse(
          `${at('latencyMs')} ${shown(latencyMs)} for request ${index}; it must answer milliseconds, from 0 to ${untilMs.toLocaleString('en')}.`,
        );
      reported.record(latencyMs);
      if (expectedMs > 0)
        for (let missing = latencyMs - expectedMs; missing >= expectedMs; missing -= expectedMs)
          reported.record(missing);
      if (waits) next();
    };
    const send = () => {
      const nowMs = simulation.nowMs;
      const index = sent++;
      if (sent > MOST_REQUESTS)
        return refuse(
          `At ${(nowMs / 1_000).toFixed(3)} s the tester sent request ${sent.toLocaleString('en')}; ${REQUESTS.toLocaleString('en')} were asked for.`,
        );
      const request = record.arrive();
      open++;
      lastSentMs = nowMs;
      record.amount('sent');
      simulation.at(server.finish(nowMs, serviceOf(index)), () => answered(request, index, nowMs));
      next();
    };
    const next = () => {
      if (ended) return;
      const nowMs = simulation.nowMs;
      waits = false;
      const answer = ask('nextMs', Object.freeze({ nowMs, sent, lastSentMs, open, intervalMs: INTERVAL_MS }));
      if (answer === 'wait') {
        if (open === 0)
          return refuse(`${at('nextMs')} 'wait', and no request is open: the answer would never come.`);
        waits = true;
        return;
      }
      if (typeof answer !== 'number' || !(answer >= nowMs))
        return refuse(
          `${at('nextMs')} ${shown(answer)}; it must answer a moment in milliseconds that is not over, or 'wait'.`,
        );
      // The test is over for whoever would send after its end.
      if (answer >= untilMs) ended = true;
      else simulation.at(answer, send);
    };
    next();

    // Long after the last answer: the reports are compared.
    simulation.at(10 * untilMs, () => {
      for (const [name, percent] of [
        ['p90', 90],
        ['p99', 99],
      ] as const) {
        const right = truth.percentile(percent);
        const said = reported.count === 0 ? 0 : reported.percentile(percent);
        record.peak(`${name}Reported`, Math.round(said));
        record.peak(`${name}True`, Math.round(right));
        record.peak(`${name}Off`, Math.round((Math.abs(said - right) / right) * 1_000) / 10);
      }
      record.peak('missing', Math.abs(REQUESTS - sent));
    });
  },
};

function shown(answer: Answer): string {
  if (answer === undefined) return 'nothing';
  if (typeof answer === 'object') return answer.what;
  return typeof answer === 'string' ? `'${answer}'` : String(answer);
}
