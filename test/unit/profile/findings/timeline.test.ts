import { describe, expect, test } from 'vitest';
import { findIn, readProfile } from '#lib/profile';
import { readCorpus } from '../../../support/profile-corpus.ts';

async function findings(path: string) {
  const recording = readCorpus().find((one) => one.path === path);
  const result = await readProfile(recording!.bytes());
  if (!result.ok) throw new Error(result.problem);
  return findIn(result.profile);
}

describe('of a page on which a click is slow', () => {
  test('long tasks, the forced reflow with its line, and the slow click with its parts are found', async () => {
    const found = await findings('chrome-trace/click-slow.json.gz');
    const of = (code: string) => found.find((one) => one.code === code);
    expect(of('forced-reflow')).toMatchObject({
      facts: { by: 'measureRows', place: 'metrics.js:10' },
    });
    expect(Number(of('forced-reflow')!.facts.count)).toBeGreaterThan(200);
    expect(of('slow-interaction')).toMatchObject({
      facts: { type: 'click', part: 'processing', owner: 'trackClick' },
    });
    const { ms, inputDelayMs, processingMs, presentationMs } = of('slow-interaction')!.facts;
    expect(
      Math.abs(Number(inputDelayMs) + Number(processingMs) + Number(presentationMs) - Number(ms)),
    ).toBeLessThan(3);
    expect(of('input-delay')).toMatchObject({ facts: { owner: 'refreshPrices' } });
    expect(of('long-tasks')!.evidence.map(({ name }) => name)).toContain('trackClick');
  });
});

describe('of the same page made quick', () => {
  test('nothing is found, though it reads layout once after a write', async () => {
    expect(await findings('chrome-trace/click-quick.json.gz')).toEqual([]);
  });
});
