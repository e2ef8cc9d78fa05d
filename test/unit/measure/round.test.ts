import { describe, expect, it, test } from 'vitest';
import {
  type Arm,
  type ArmName,
  DEFAULT_POLICY,
  playRound,
  policyFor,
  type Round,
  type Sample,
  type Stage,
} from '#lib/measure';

interface Script {
  /** Time per call of an arm after it has run for so long. */
  readonly perCallMs: (name: ArmName, ranMs: number) => number;
  readonly paceMs?: (nowMs: number) => number;
  readonly clockStepMs?: number;
  readonly failAt?: ArmName;
}

/** A stage on a virtual clock that writes down everything asked of it. */
function scripted({ perCallMs, paceMs = () => 0.1, clockStepMs = 0.005, failAt }: Script) {
  let clockMs = 0;
  let clears = 0;
  const opened: ArmName[] = [];
  const events: {
    arm: ArmName;
    what: 'warm' | 'take' | 'end';
    calls?: number;
    samples?: number;
    limited?: boolean;
  }[] = [];
  const ranMs: Partial<Record<ArmName, number>> = {};
  const warmedMs: Partial<Record<ArmName, number>> = {};
  const run = (name: ArmName, calls: number) => {
    const took = perCallMs(name, ranMs[name]!) * calls;
    ranMs[name]! += took;
    clockMs += took;
    return took / calls;
  };
  const stage: Stage = {
    clockStepMs,
    nowMs: () => clockMs,
    async clear() {
      clears++;
    },
    async open(name): Promise<Arm> {
      opened.push(name);
      ranMs[name] = 0;
      return {
        async warm({ runMs, blockMs }) {
          events.push({ arm: name, what: 'warm' });
          const blocks = [];
          const startMs = ranMs[name]!;
          while (ranMs[name]! - startMs < runMs) {
            const time = run(name, Math.max(1, Math.ceil(blockMs / perCallMs(name, ranMs[name]!))));
            blocks.push({ ranMs: ranMs[name]! - startMs, perCallMs: time });
          }
          warmedMs[name] = (warmedMs[name] ?? 0) + ranMs[name]! - startMs;
          return blocks;
        },
        async take({ samples, callsPerSample, paceAtMostMs }) {
          if (failAt === name) throw new Error(`${name} crashed`);
          events.push({
            arm: name,
            what: 'take',
            calls: callsPerSample,
            samples,
            limited: paceAtMostMs !== undefined,
          });
          clockMs += 0.1;
          if (paceAtMostMs !== undefined && paceMs(clockMs) > paceAtMostMs) return [];
          const taken: Sample[] = [];
          for (let i = 0; i < samples; i++)
            taken.push({ perCallMs: run(name, callsPerSample), paceMs: paceMs(clockMs) });
          return taken;
        },
        end() {
          events.push({ arm: name, what: 'end' });
        },
      };
    },
  };
  return { stage, events, opened, warmedMs, clears: () => clears };
}

const arms: readonly ArmName[] = ['starter', 'learner', 'reference'];
const steady = (name: ArmName) => ({ starter: 1, learner: 0.25, reference: 0.1, copy: 0.1 })[name];
const play = (stage: Stage, earlier: readonly Round[] = [], seed = 0.3) =>
  playRound(stage, { arms, earlier, aloneLast: true, random: () => seed });
/** Plays rounds one after the other, each on a fresh stage; answers them and what each arm was warmed for. */
async function playSeveral(count: number, script: Script) {
  const rounds: Round[] = [];
  const warmed: Partial<Record<ArmName, number>>[] = [];
  for (let i = 0; i < count; i++) {
    const { stage, warmedMs } = scripted(script);
    rounds.push(await play(stage, rounds));
    warmed.push(warmedMs);
  }
  return { rounds, warmed };
}

describe('playRound', () => {
  it('times the starter alone at the end, when every other arm has been ended', async () => {
    const { stage, events } = scripted({ perCallMs: steady });
    const round = await playRound(stage, {
      arms: ['learner', 'starter', 'reference'],
      earlier: [],
      aloneLast: true,
      random: () => 0.5,
    });
    const ends = events.filter((event) => event.what === 'end').map((event) => event.arm);
    expect(ends.sort()).toEqual(['learner', 'reference']);
    const after = events.slice(events.findLastIndex((event) => event.what === 'end') + 1);
    expect(new Set(after.map((event) => `${event.arm} ${event.what}`))).toEqual(new Set(['starter take']));
    expect(round.alone.length).toBeGreaterThanOrEqual(3);
  });

  it('warms every arm for long in the first round, and all but the witness in every second one', async () => {
    const { warmed } = await playSeveral(4, { perCallMs: steady });
    for (const [index, warmedMs] of warmed.entries()) {
      const { longWarmMs, shortWarmMs, longWarmEvery } = DEFAULT_POLICY;
      for (const name of arms) {
        const every = name === 'reference' ? 2 * longWarmEvery : longWarmEvery;
        const wanted = index % every === 0 ? longWarmMs : shortWarmMs;
        expect(warmedMs[name]).toBeGreaterThanOrEqual(0.9 * wanted);
        expect(warmedMs[name]).toBeLessThan(wanted + 20);
      }
    }
  });

  it('warms an arm past the calls after which its fastest code came in the round before', async () => {
    // The learner's last tier comes after 80 ms of its own, and is twice as fast.
    const script = {
      perCallMs: (name: ArmName, ranMs: number) => (name === 'learner' && ranMs < 80 ? 0.5 : steady(name)),
    };
    const { rounds, warmed } = await playSeveral(2, script);
    const calls = rounds[0]!.settled.learner!.calls;
    expect(calls).toBeGreaterThan(120);
    expect(calls).toBeLessThan(200);
    expect(warmed[1]!.learner).toBeGreaterThan(80);
    expect(warmed[1]!.starter).toBeLessThan(80);
    expect(Math.max(...rounds[1]!.samples.learner!.map((sample) => sample.perCallMs))).toBeCloseTo(0.25, 9);
  });

  it('does not take a fast beginning for the fastest code', async () => {
    // Fast for 5 ms, then slow until the last tier.
    const perCallMs = (name: ArmName, ranMs: number) =>
      name === 'learner' && ranMs > 5 && ranMs < 100 ? 1 : steady(name);
    const { rounds } = await playSeveral(1, { perCallMs });
    expect(rounds[0]!.settled.learner!.calls).toBeGreaterThan(80);
  });

  it('warms an arm for long after a round in which it was slower than before', async () => {
    const first = await play(scripted({ perCallMs: steady }).stage);
    const slow = await play(
      scripted({ perCallMs: (name) => (name === 'starter' ? 2 : 1) * steady(name) }).stage,
      [first],
    );
    const { stage, warmedMs } = scripted({ perCallMs: steady });
    await play(stage, [first, first, slow]);
    expect(warmedMs.starter).toBeGreaterThan(0.9 * DEFAULT_POLICY.longWarmMs - 1);
    expect(warmedMs.learner).toBeLessThan(100);
  });

  it('gives all arms samples of one length, that of the slowest call', async () => {
    const { stage, events } = scripted({ perCallMs: steady });
    await play(stage);
    const calls = (name: ArmName) =>
      events.findLast((event) => event.arm === name && event.what === 'take')!.calls;
    expect([calls('starter'), calls('learner'), calls('reference')]).toEqual([1, 4, 10]);
  });

  it('lengthens samples to twenty steps of a coarse clock', async () => {
    const { stage, events } = scripted({ perCallMs: steady, clockStepMs: 1 });
    await play(stage);
    expect(events.findLast((event) => event.arm === 'starter')!.calls).toBe(20);
  });

  it('mirrors the order of turns in each pair', async () => {
    const { stage, events } = scripted({ perCallMs: steady });
    await play(stage);
    const lastWarm = events.findLastIndex((event) => event.what === 'warm');
    const turns = events
      .slice(lastWarm + 1)
      .filter((event) => event.what === 'take' && !event.limited)
      .map((event) => event.arm);
    for (let pair = 0; pair + 6 <= turns.length; pair += 6) {
      expect(turns.slice(pair + 3, pair + 6)).toEqual(turns.slice(pair, pair + 3).reverse());
    }
    expect(turns.length).toBe(3 * DEFAULT_POLICY.keptTurns);
  });

  it('waits for a good pace until each arm has enough clean samples', async () => {
    // A neighbour is there for 40 ms of every 80.
    const { stage } = scripted({ perCallMs: steady, paceMs: (now) => (now % 80 < 40 ? 0.18 : 0.1) });
    const round = await playRound(stage, {
      arms,
      earlier: [],
      aloneLast: true,
      random: () => 0.3,
      knownBestPaceMs: 0.1,
    });
    for (const name of arms) {
      const clean = round.samples[name]!.filter((sample) => sample.paceMs === 0.1);
      expect(clean.length).toBeGreaterThanOrEqual(DEFAULT_POLICY.cleanEnough);
    }
  });

  it('gives up waiting on a machine that is never clean', async () => {
    const { stage } = scripted({ perCallMs: steady, paceMs: () => 0.2 });
    const round = await playRound(stage, {
      arms,
      earlier: [],
      aloneLast: true,
      random: () => 0.3,
      knownBestPaceMs: 0.1,
    });
    expect(round.elapsedMs).toBeLessThan(
      3 * DEFAULT_POLICY.longWarmMs + DEFAULT_POLICY.floorPatienceMs + 400,
    );
  });

  it.each([4, 6, 8, 11, 13])(
    'throws away what an arm showed before its drop %i ms after it was warmed, and plays on',
    async (afterMs) => {
      const late = (name: ArmName, ranMs: number) =>
        name === 'learner' && ranMs < DEFAULT_POLICY.longWarmMs + afterMs ? 0.5 : steady(name);
      const { stage } = scripted({ perCallMs: late });
      const round = await play(stage);
      const times = round.samples.learner!.map((sample) => sample.perCallMs);
      expect(Math.max(...times)).toBeCloseTo(0.25, 9);
      expect(times.length).toBeGreaterThanOrEqual(DEFAULT_POLICY.cleanEnough);
    },
  );

  it('plays fewer turns with an arm whose single call is slow', async () => {
    const { stage, events } = scripted({ perCallMs: (name) => (name === 'learner' ? 400 : steady(name)) });
    const round = await play(stage);
    expect(
      events.filter((event) => event.arm === 'learner' && event.what === 'take' && event.calls !== 1),
    ).toEqual([]);
    expect(round.samples.learner!.length).toBeGreaterThanOrEqual(3);
    expect(round.elapsedMs).toBeLessThan(6 * 400);
  });

  it('clears the stage after a round and after a failure, and passes the failure on', async () => {
    const calm = scripted({ perCallMs: steady });
    await play(calm.stage);
    expect(calm.clears()).toBe(1);
    const broken = scripted({ perCallMs: steady, failAt: 'learner' });
    await expect(play(broken.stage)).rejects.toThrow('learner crashed');
    expect(broken.clears()).toBe(1);
  });

  it('survives an arm that answers with nothing', async () => {
    const { stage } = scripted({ perCallMs: steady });
    const mute: Stage = {
      ...stage,
      open: async () => ({ warm: async () => [], take: async () => [], end: () => {} }),
    };
    let clockMs = 0;
    const round = await playRound(
      { ...mute, nowMs: () => (clockMs += 1) },
      { arms, earlier: [], aloneLast: true, random: () => 0.3 },
    );
    expect(round.samples).toEqual({ starter: [], learner: [], reference: [] });
  });
});

test('where others take much of the time, workers are warmed for longer', () => {
  expect(policyFor(0.1)).toEqual(DEFAULT_POLICY);
  expect(policyFor(0.6).longWarmMs).toBeGreaterThan(2 * DEFAULT_POLICY.longWarmMs);
});
