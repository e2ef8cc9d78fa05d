import { describe, expect, it } from 'vitest';
import { freshSeed, seededRandom } from '#lib/lab';
import lab from '../../../labs/hotspot-8020/lab.ts';
import { priceOrders } from '../../../labs/hotspot-8020/starter.ts';

const record = (change: object) =>
  JSON.stringify({
    sku: 'A',
    quantity: 1,
    customer: 'Ada',
    region: 'islands',
    tier: 'staff',
    placed: '2026-03-01',
    ...change,
  });
const price = (...changes: object[]) =>
  priceOrders({ records: changes.map(record), catalogue: { skus: ['A', 'B', 'A'], cents: [1_000, 250, 9] } });

describe('the oracle', () => {
  it('agrees with the starter to the last bit on every workload', () => {
    const random = seededRandom(freshSeed());
    const inputs = lab.hidden.map((one) =>
      'input' in one ? one.input(random) : lab.workloads.typical.generate(random, one.size ?? 100),
    );
    for (const input of inputs) expect(lab.oracle!(input)).toEqual(priceOrders(input));
  });
});

describe('the pricing job', () => {
  it('takes the first price of an article and the tax for regions without one of their own', () => {
    expect([...price({ sku: 'A' }, { sku: 'B', quantity: 2 }).cents]).toEqual([1_200, 600]);
  });

  it('has no price for an article that is not in the catalogue, and leaves its customer out', () => {
    const { cents, top } = price({ sku: 'X', customer: 'Grace' }, {});
    expect([...cents]).toEqual([Number.NaN, 1_200]);
    expect(top).toEqual(['Ada']);
  });

  it('reduces the price from 5, 20 and 100 pieces, for returns too', () => {
    const unit = (quantity: number) => price({ sku: 'B', quantity }).cents[0]! / (250 * 1.2);
    expect([4, 5, 20, 100, -20].map(unit)).toEqual([4, 4.85, 18.4, 85, -18.4]);
  });

  it('converts from the currency of the region and adds its tax', () => {
    expect(price({ region: 'west' }).cents[0]).toBe(Math.round(1_000 * 1.17 * 1.21));
  });

  it('ranks customers by total, then by name, and trims names', () => {
    const { top } = price({ customer: 'b ' }, { customer: ' a' }, { customer: 'c', quantity: 3 });
    expect(top).toEqual(['c', 'a', 'b']);
  });
});

describe('the typical workload', () => {
  it('names articles all over the catalogue, with and without dashes, and a few that it does not have', () => {
    const { size, generate } = lab.workloads.typical;
    const random = seededRandom(freshSeed());
    const places = Array.from({ length: 20 }, () => generate(random, size)).flatMap(
      ({ records, catalogue }) => {
        const codes = catalogue.skus.map((sku) => sku.replaceAll('-', ''));
        return records.map((text) => {
          const sku: string = JSON.parse(text).sku;
          return {
            isPlain: !sku.includes('-'),
            place: codes.indexOf(sku.replaceAll('-', '')) / codes.length,
          };
        });
      },
    );
    const known = places.filter(({ place }) => place >= 0);
    const middle = known.reduce((sum, { place }) => sum + place, 0) / known.length;
    expect(middle).toBeGreaterThan(0.4);
    expect(middle).toBeLessThan(0.6);
    expect(known.length).toBeLessThan(places.length);
    expect(known.length).toBeGreaterThan(places.length * 0.9);
    const plain = places.filter(({ isPlain }) => isPlain).length / places.length;
    expect(plain).toBeGreaterThan(0.4);
    expect(plain).toBeLessThan(0.6);
  });
});
