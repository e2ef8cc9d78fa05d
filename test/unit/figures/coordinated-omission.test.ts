import { describe, expect, it } from 'vitest';
import { runClosedLoop, runOpenLoop, summarise } from '#lib/simulate/coordinated-omission';
import { findMisquotes, readLessonFigures } from './check-quotes.ts';

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
});
