import { describe, expect, it } from 'vitest';
import { type Arm, type ArmName, DEFAULT_POLICY, playRound, type Sample, type Stage } from '#lib/measure';

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
    what: 'warm' | 'take';
    calls?: number;
    samples?: number;
    limited?: boolean;
  }[] = [];
  const ranMs: Partial<Record<ArmName, number>> = {};
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
      };
    },
  };
  return { stage, events, opened, ranMs, clears: () => clears };
}

const arms: readonly ArmName[] = ['starter', 'learner', 'reference'];
const steady = (name: ArmName) => ({ starter: 1, learner: 0.25, reference: 0.1, copy: 0.1 })[name];
const play = (stage: Stage, roundIndex = 0, seed = 0.3) =>
  playRound(stage, { arms, roundIndex, aloneFirst: true, random: () => seed });

describe('playRound', () => {
  it('warms and times the starter alone before any other arm is opened', async () => {
    const { stage, events } = scripted({ perCallMs: steady });
    const round = await playRound(stage, {
      arms: ['learner', 'starter', 'reference'],
      roundIndex: 0,
      aloneFirst: true,
      random: () => 0.5,
    });
    const before = events.slice(
      0,
      events.findIndex((event) => event.arm !== 'starter'),
    );
    expect(before.map((event) => event.what)).toEqual(['warm', 'take', 'take', 'take']);
    expect(round.alone.length).toBeGreaterThan(0);
    expect(Object.keys(round.samples).sort()).toEqual(['learner', 'reference', 'starter']);
  });

  it('warms every arm for the round’s own time, longer from round to round', async () => {
    for (const [index, warmMs] of DEFAULT_POLICY.warmMs.entries()) {
      const { stage, ranMs } = scripted({ perCallMs: steady });
      const round = await play(stage, index);
      expect(round.warmMs).toBe(warmMs);
      for (const name of arms) expect(ranMs[name]).toBeGreaterThanOrEqual(warmMs);
    }
    const { stage } = scripted({ perCallMs: steady });
    expect((await play(stage, 50)).warmMs).toBe(DEFAULT_POLICY.warmMs.at(-1));
  });

  it('gives all arms samples of one length, that of the slowest call', async () => {
    const { stage, events } = scripted({ perCallMs: steady });
    await play(stage);
    const calls = (name: ArmName) => events.findLast((event) => event.arm === name)!.calls;
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
      .filter((event) => !event.limited)
      .map((event) => event.arm);
    for (let pair = 0; pair + 6 <= turns.length; pair += 6) {
      expect(turns.slice(pair + 3, pair + 6)).toEqual(turns.slice(pair, pair + 3).reverse());
    }
    expect(turns.length).toBe(3 * (DEFAULT_POLICY.droppedTurns + DEFAULT_POLICY.keptTurns));
  });

  it('waits for a good pace until each arm has enough clean samples', async () => {
    // A neighbour is there for 40 ms of every 80.
    const { stage } = scripted({ perCallMs: steady, paceMs: (now) => (now % 80 < 40 ? 0.18 : 0.1) });
    const round = await playRound(stage, {
      arms,
      roundIndex: 0,
      aloneFirst: true,
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
      roundIndex: 0,
      aloneFirst: true,
      random: () => 0.3,
      knownBestPaceMs: 0.1,
    });
    expect(round.elapsedMs).toBeLessThan(3 * round.warmMs + DEFAULT_POLICY.floorPatienceMs + 400);
  });

  it.each([64, 68, 71, 73, 75])(
    'throws away what an arm showed before its drop at %i ms, and plays on',
    async (atMs) => {
      const late = (name: ArmName, ranMs: number) =>
        name === 'learner' && ranMs < atMs ? 0.5 : steady(name);
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
    expect(round.elapsedMs).toBeLessThan(5 * 400);
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
    const mute: Stage = { ...stage, open: async () => ({ warm: async () => [], take: async () => [] }) };
    let clockMs = 0;
    const round = await playRound(
      { ...mute, nowMs: () => (clockMs += 1) },
      { arms, roundIndex: 0, aloneFirst: true, random: () => 0.3 },
    );
    expect(round.samples).toEqual({ starter: [], learner: [], reference: [] });
  });
});
