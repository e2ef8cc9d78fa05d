import { describe, expect, it } from 'vitest';
import { readRecordings } from '../../bench/recordings.ts';
import { replayRates } from '../../bench/replay.ts';

const recordings = readRecordings();

describe('the verdict on rounds recorded in Chromium', () => {
  it('has recordings of every kernel, quiet and beside two busy processes', () => {
    const kinds = new Set(recordings.map((one) => `${one.kernel} ${one.loaded}`));
    expect(kinds.size).toBe(2 * new Set(recordings.map((one) => one.kernel)).size);
    expect(kinds.size).toBeGreaterThanOrEqual(16);
    for (const { rounds } of recordings) expect(rounds.length).toBeGreaterThanOrEqual(4);
  });

  it.each([
    ['quiet', false],
    ['beside two busy processes', true],
  ])('%s is wrong in at most one of two hundred', (_, loaded) => {
    const rates = replayRates(
      recordings.filter((one) => one.loaded === loaded),
      100,
    );
    for (const { wrong, undecided, verdicts } of Object.values(rates)) {
      expect(wrong / verdicts).toBeLessThanOrEqual(0.005);
      expect(undecided / verdicts).toBeLessThanOrEqual(0.3);
    }
  });
});
