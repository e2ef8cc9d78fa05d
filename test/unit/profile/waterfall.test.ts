import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readProfile } from '#lib/profile';
import { rootsOf } from '../../../lib/profile/views/critical-path.ts';
import { waterfallOf } from '../../../lib/profile/views/waterfall.ts';

const file = new URL('../../fixtures/profiles/otlp/big-cart.otlp.json', import.meta.url);
const result = await readProfile(new Uint8Array(readFileSync(file)));
if (!result.ok || result.profile.kind !== 'spans') throw new Error('no spans');
const { spans } = result.profile;
const root = rootsOf(spans).find((at) => spans[at]!.name === 'POST /checkout')!;
const { rows, left, waitedFor, durationNs } = waterfallOf(spans, root);

test('a request is drawn from its root down, siblings in order of time, the same question once', () => {
  expect(rows[0]).toMatchObject({ name: 'POST /checkout', depth: 0, fromNs: 0, toNs: durationNs });
  expect(left).toBe(0);
  const folded = rows.filter(({ spans: own }) => own.length > 1);
  expect(folded.map(({ name, service, bars }) => [name, service, bars.length])).toEqual([
    ['48 × SELECT products', 'pricing', 48],
  ]);
  const direct = rows.filter(({ depth }) => depth === rows.find(({ name }) => name === 'POST /cart')!.depth);
  expect(direct.map(({ fromNs }) => fromNs)).toEqual(
    [...direct.map(({ fromNs }) => fromNs)].sort((a, b) => a - b),
  );
});

test('an attempt that failed says why', () => {
  expect(rows.filter(({ failed }) => failed).map(({ name, message }) => [name, message])).toEqual([
    ['POST /authorize', 'timed out after 150 ms'],
  ]);
});

test('what the request waited for adds up to its duration, repeated questions first', () => {
  expect(waitedFor[0]).toMatchObject({ name: 'pricing: SELECT products', isGap: false });
  expect(waitedFor.some(({ name, isGap }) => isGap && name === 'checkout: POST /orders, between calls')).toBe(
    true,
  );
  expect(waitedFor.reduce((sum, { amountNs }) => sum + amountNs, 0)).toBeCloseTo(durationNs, -1);
  const drawn = rows.reduce(
    (sum, { waits }) => sum + waits.reduce((one, [from, to]) => one + to - from, 0),
    0,
  );
  expect(drawn).toBeCloseTo(durationNs, -1);
});
