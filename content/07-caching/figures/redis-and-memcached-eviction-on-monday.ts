// The commands of "On Monday" in lesson 7.2, against a Redis that is full, with and without permission to evict.
import { drawsOf } from '#lib/numbers';
import { createZipf } from '#lib/simulate';
import { startRedis, withRedis } from '../../../scripts/figures/redis.ts';
import { recordTranscript } from '../../../scripts/figures/transcript.ts';

const redis = await startRedis({ maxmemory: '10mb' });
const client = await redis.connect();
const value = 'x'.repeat(4_000);
const draws = drawsOf(5);
const zipf = createZipf(20_000, 0.9);
const read = async (reads: number) => {
  for (let at = 0; at < reads; at++) {
    const key = `product:${zipf.draw(draws)}`;
    if ((await client.send('get', key)) === null) await client.send('set', key, value).catch(() => {});
  }
};
await read(6_000);

const STATE =
  "redis-cli info | tr -d '\\r' | grep -E '^(used_memory_human|maxmemory_human|maxmemory_policy|evicted_keys|keyspace_hits|keyspace_misses):'";
const commands = withRedis(redis, [
  STATE,
  'redis-cli set product:new x',
  'redis-cli config set maxmemory-policy allkeys-lfu',
]);
recordTranscript('redis-and-memcached-eviction', commands, '07-caching');
await read(30_000);
const later = withRedis(redis, [
  'redis-cli set product:new x',
  "redis-cli --hotkeys | grep '^hot key' | head -4",
  STATE,
]);
recordTranscript('redis-and-memcached-eviction', later, '07-caching', { isAdded: true });
client.end();
await redis.stop();
