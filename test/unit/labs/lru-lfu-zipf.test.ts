import { describe, expect, it } from 'vitest';
import { seededRandom } from '#lib/lab';
import { prepare } from '../../../labs/lru-lfu-zipf/kit.ts';
import lab from '../../../labs/lru-lfu-zipf/lab.ts';
import { openShop, type Shop, type ShopSpec, TRACES } from '../../../labs/lru-lfu-zipf/shop.ts';
import { runShops as inTwoParts } from '../../../labs/lru-lfu-zipf/solution.ts';
import { runShops as inOrder } from '../../../labs/lru-lfu-zipf/starter.ts';
import { KeyedCache } from '../../../lib/simulate/engine/keyed-cache.ts';

const input = lab.workloads.typical.generate(seededRandom(5), 20_000);
const steady = input.shops[0]!;
const requestsOf = (spec: ShopSpec) => {
  const shop = openShop(spec);
  const products: number[] = [];
  for (let product = shop.next(); product >= 0; product = shop.next()) products.push(product);
  return products;
};

describe('a shop', () => {
  it('has the same customers for the same spec', () => {
    for (const spec of input.shops) expect(requestsOf(spec)).toEqual(requestsOf(spec));
  });

  it('is asked for its most popular product as often as Zipf’s law says', () => {
    const counts = new Map<number, number>();
    for (const product of requestsOf(steady)) counts.set(product, (counts.get(product) ?? 0) + 1);
    let sum = 0;
    for (let rank = 1; rank <= steady.products; rank++) sum += rank ** -0.9;
    const expected = steady.requests / sum;
    expect(Math.abs(Math.max(...counts.values()) - expected)).toBeLessThan(5 * Math.sqrt(expected));
  });

  it('is asked for each product of a scan once', () => {
    const products = requestsOf(input.shops[TRACES.indexOf('scans')]!);
    const scan = products.slice(1_800, 2_000);
    expect(scan.length).toBe(new Set(scan).size);
    for (const product of scan) expect(products.filter((other) => other === product).length).toBe(1);
  });

  it('counts the hits of first in, first out as a cache that was written apart from it', () => {
    const cache = new KeyedCache<number, true>({ capacity: steady.places, eviction: 'fifo' });
    let hits = 0;
    for (const product of requestsOf(steady)) {
      if (cache.get(product, 0)) hits++;
      else cache.set(product, true, 0);
    }
    const [receipt] = inOrder(prepare({ shops: [steady] })[0]);
    expect(receipt!.hits).toBe(hits);
  });

  it('holds no more than it has places for, and only what somebody has just asked for', () => {
    const shop = openShop({ ...steady, places: 2 });
    expect(() => shop.keep()).toThrow('nobody has asked');
    const keepNext = () => {
      while (shop.has(shop.next()));
      shop.keep();
    };
    keepNext();
    keepNext();
    expect(keepNext).toThrow('2 places');
    expect(shop.size()).toBe(2);
  });

  it('serves receipts that nobody else can write', () => {
    const receipts = inTwoParts(prepare(input)[0]);
    const expected = lab.oracle!(input);
    expect(lab.check!(input, receipts, expected)).toBeNull();
    const forged = receipts.map(({ requests, hits, seal }) => ({ requests, hits: hits + 1, seal }));
    expect(lab.check!(input, forged, expected)).toMatch(/^receipt 0 is not one of shop 0/);
    expect(lab.check!(input, [...receipts].reverse(), expected)).toMatch(/^receipt 0 is not one of shop 0/);
    const early = input.shops.map((spec) => openShop(spec).receipt());
    expect(lab.check!(input, early, expected)).toMatch(/20,000 customers, and 0 were served/);
    for (const hostile of [null, 7, [], [null, null, null], [{}, {}, {}]])
      expect(lab.check!(input, hostile, expected)).toEqual(expect.any(String));
  });

  it('keeps its customers and its secret from code that replaced the built-ins before it was opened', () => {
    const found: unknown[] = [];
    const { has, set } = Map.prototype;
    let shop: Shop;
    try {
      Map.prototype.has = function (key) {
        found.push(key);
        return has.call(this, key);
      };
      Map.prototype.set = function (key, value) {
        found.push(key);
        return set.call(this, key, value);
      };
      shop = prepare({ shops: [steady] })[0][0]!;
      for (let i = 0; i < 100; i++) if (!shop.has(shop.next()) && shop.size() < shop.places) shop.keep();
    } finally {
      Map.prototype.has = has;
      Map.prototype.set = set;
    }
    expect(found).toEqual([]);
  });
});
