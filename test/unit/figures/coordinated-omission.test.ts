import { describe, expect, it } from 'vitest';
import { runClosedLoop, runOpenLoop, summarise } from '#lib/simulate/coordinated-omission';
import {
  loadOneByOne,
  loadOnSchedule,
} from '../../../content/01-measure-first/figures/programs/due-time-load.ts';
import { makeVirtualClock } from '../../../content/01-measure-first/figures/programs/virtual-clock.ts';
import { findMisquotes, findUnrecordedOutput, readLessonFigures } from './check-quotes.ts';

const slug = 'coordinated-omission';
const loadTest = { intervalMs: 5, serviceMs: 1, pauseMs: 2_000, cycleMs: 20_000, durationMs: 100_000 };

describe('the figures of lesson 1.5', () => {
  it('stand in the lesson as they were recorded', () => {
    expect(findMisquotes(slug)).toEqual([]);
  });

  it('come out the same when computed again', () => {
    const { closed, open } = readLessonFigures(slug).file.figures;
    expect(closed).toMatchObject(summarise(runClosedLoop(loadTest).map((sample) => sample.latencyMs)));
    expect(open).toMatchObject(summarise(runOpenLoop(loadTest).map((sample) => sample.latencyMs)));
  });

  it('need as many connections as rate times pause before a closed loop reports what users wait', () => {
    const waits = (connections: number) =>
      summarise(runClosedLoop(loadTest, connections).map((sample) => sample.latencyMs)).p99Ms;
    expect(waits(400)).toBe(summarise(runOpenLoop(loadTest).map((sample) => sample.latencyMs)).p99Ms);
    expect(waits(200)).not.toBe(waits(400));
  });

  it('shows output of k6 that was recorded', () => {
    expect(findUnrecordedOutput(slug)).toEqual([]);
  });
});

describe('the load generator of the lesson', () => {
  const run = async (load: typeof loadOnSchedule, answerMs: (request: number) => number) => {
    const clock = makeVirtualClock();
    let request = 0;
    const send = () => clock.sleepUntil(clock.now() + answerMs(request++));
    return clock.run(load(200, 5, { ...clock, send }));
  };

  it('reports the 50 ms of a healthy server that answers any number at once', async () => {
    const { latenciesMs } = await run(loadOnSchedule, () => 50);
    expect(new Set(latenciesMs)).toEqual(new Set([50]));
  });

  it('would serialise that server if it awaited each answer', async () => {
    const { latenciesMs } = await run(loadOneByOne, () => 50);
    expect(summarise(latenciesMs).p50Ms).toBeGreaterThan(10 * 50);
  });

  it('gives what users wait on a server that pauses, as the open loop computes it', async () => {
    const clock = makeVirtualClock();
    const test = { ...loadTest, durationMs: 20_000 };
    const finish = new Map(runOpenLoop(test).map(({ fromMs, latencyMs }) => [fromMs, fromMs + latencyMs]));
    const send = () => clock.sleepUntil(finish.get(clock.now())!);
    const { latenciesMs } = await clock.run(loadOnSchedule(4_000, 5, { ...clock, send }));
    expect(summarise(latenciesMs)).toEqual(summarise(runOpenLoop(test).map((sample) => sample.latencyMs)));
  });

  it('counts a failure and times the others', async () => {
    const clock = makeVirtualClock();
    let request = 0;
    const send = () =>
      request++ === 1 ? Promise.reject(new Error('refused')) : clock.sleepUntil(clock.now() + 3);
    const report = await clock.run(loadOnSchedule(3, 5, { ...clock, send }));
    expect(report).toEqual({ latenciesMs: [3, 3], failures: 1 });
  });
});
