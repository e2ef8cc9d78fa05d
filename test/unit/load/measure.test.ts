import { describe, expect, test } from 'vitest';
import { fanoutMs } from '../../load/measure.ts';
import type { Acknowledged } from '../../load/writers.ts';

const event = (sequence: number, at: number, isForAll: boolean): Acknowledged => {
  return { kind: 'event', key: String(sequence), ms: 1, sequence, at, isForAll };
};

describe('the fan-out of a load', () => {
  const wall = [
    [4, 90],
    [7, 130],
    [9, 300],
  ] as const;
  const learner = [
    [4, 95],
    [9, 260],
  ] as const;

  test('is the time to the first message of each stream that knows the event', () => {
    const { all, wall: own } = fanoutMs([event(7, 100, true), event(8, 200, false)], [wall, learner]);
    expect(all).toEqual([30, 160]);
    expect(own).toEqual([30, 100]);
  });

  test('is nothing for an event that arrived before its acknowledgement, and endless for one that never did', () => {
    expect(fanoutMs([event(4, 100, true)], [wall, learner]).all).toEqual([0, 0]);
    expect(fanoutMs([event(10, 100, true)], [wall, learner]).all).toEqual([Infinity, Infinity]);
  });
});
