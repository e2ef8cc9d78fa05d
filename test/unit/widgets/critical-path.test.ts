import { expect, test } from 'vitest';
import { readProfile, rootsOf, waterfallOf } from '#lib/profile';
import recorded from '../../../components/widgets/CriticalPath/offers.json';
import { bestOf, judge, operationOf, waitedMs } from '../../../components/widgets/CriticalPath/reading.ts';

async function readOffers() {
  const read = await readProfile(new TextEncoder().encode(JSON.stringify(recorded.trace)));
  if (!read.ok || read.profile.kind !== 'spans') throw new Error('the recording cannot be read');
  const { spans } = read.profile;
  return waterfallOf(spans, rootsOf(spans).find((at) => spans[at]!.service === 'offers')!);
}

test('every measured operation has a line, and the best one is neither the longest nor alone on the path', async () => {
  const waterfall = await readOffers();
  const rows = new Map(waterfall.rows.map((row) => [operationOf(row), row]));
  for (const operation of Object.keys(recorded.saved)) expect(rows.has(operation), operation).toBe(true);
  const best = rows.get(bestOf(recorded.saved))!;
  expect(operationOf(best)).toBe('rank');
  expect(rows.get('reviews')!.durationNs).toBeGreaterThan(best.durationNs);
  expect(waitedMs(rows.get('availability')!)).toBeGreaterThan(200);
  expect(waitedMs(rows.get('reviews')!)).toBe(0);
});

test('a choice is answered with what its run showed and why', async () => {
  const waterfall = await readOffers();
  const said = (operation: string) =>
    judge(waterfall.rows.find((row) => operationOf(row) === operation)!, waterfall, recorded.saved);
  expect(said('rank')).toMatchObject({ isBest: true });
  expect(said('audit').said).toContain('waited for by nobody');
  expect(said('reviews').said).toContain('not on the critical path');
  expect(said('availability').said).toContain('reviews run beside it');
  expect(said('taxes').said).toContain('It is on the path, and short');
  expect(said('offers').isBest).toBe(false);
});
