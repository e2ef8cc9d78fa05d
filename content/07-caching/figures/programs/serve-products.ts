// Serves products, which all readers share, and baskets, which their owners seldom read: node … serve-products.ts <socket>.
import { drawsOf } from '#lib/numbers';
import { openRedis } from '../../../../scripts/figures/redis.ts';

const client = await openRedis(process.argv[2]!);
const draws = drawsOf(3);
for (;;) {
  const key =
    draws.next() < 0.85
      ? `product:${Math.floor(400 * draws.next() ** 3)}`
      : `basket:${Math.floor(50_000 * draws.next())}`;
  if ((await client.send('get', key)) === null) await client.send('set', key, 'x'.repeat(300), 'ex', 3_600);
}
