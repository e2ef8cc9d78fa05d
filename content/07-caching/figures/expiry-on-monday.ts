// The commands of "On Monday" in lesson 7.3, against a Redis in which a deploy has just stored 2,000 keys, twice.
import { startRedis, withRedis } from '../../../scripts/figures/redis.ts';
import { recordTranscript } from '../../../scripts/figures/transcript.ts';

const HISTOGRAM =
  "redis-cli --scan --pattern 'product:*' | head -n 2000 | sed 's/^/pttl /' | redis-cli |\n  awk '{ n[int($1 / 10000) * 10]++ } END { for (s in n) print s \" s\", n[s] }' | sort -n";
const RELEASE =
  "redis-cli eval \"if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0\" 1 report:lease";

/** What the deploy does after the mend, with a draw for each key. */
const SPREAD =
  "redis-cli eval \"for i = 0, 1999 do redis.call('pexpire', 'product:' .. i, 270000 + math.random(60000)) end\" 0 > /dev/null";

const redis = await startRedis();
const client = await redis.connect();
await client.pipeline(
  Array.from({ length: 2_000 }, (_, key) => ['set', `product:${key}`, 'x', 'px', 300_000] as const),
);
// A second later, as somebody would who looks after a deploy.
await new Promise((resolve) => setTimeout(resolve, 1_000));
const steps = withRedis(redis, [
  HISTOGRAM,
  'redis-cli set report:lease 7f3a nx px 3000',
  'redis-cli set report:lease 91c0 nx px 3000',
  `${RELEASE} 91c0`,
  `${RELEASE} 7f3a`,
]);
const [histogram] = steps;
const spread = { shown: HISTOGRAM, run: histogram!.run.replace('\n', `\n${SPREAD}\n`) };
recordTranscript('expiry', [...steps, spread], '07-caching');
client.end();
await redis.stop();
