// The commands of "On Monday" in lesson 7.1, against a Redis that is in use.
import { spawn } from 'node:child_process';
import { startRedis, withRedis } from '../../../scripts/figures/redis.ts';
import { recordTranscript } from '../../../scripts/figures/transcript.ts';

const redis = await startRedis();
const program = new URL('./programs/serve-products.ts', import.meta.url).pathname;
const readers = spawn(process.execPath, [...process.execArgv, program, redis.socket], { stdio: 'inherit' });
await new Promise((resolve) => setTimeout(resolve, 5_000));
const commands = [
  `redis-cli info stats | tr -d '\\r' | awk -F: '/^keyspace_hits/ { h = $2 } /^keyspace_misses/ { m = $2 }
  END { printf "%d hits, %d misses, %.1f %%\\n", h, m, 100 * h / (h + m) }'`,
  `timeout 5 redis-cli monitor | tr -d '"' | awk '{ split($5, key, ":"); n[key[1], tolower($4)]++; p[key[1]] }
  END { for (k in p) if (n[k, "get"]) printf "%s: %d reads, %d fills\\n", k, n[k, "get"], n[k, "set"] }'`,
];
recordTranscript('cache-economics', withRedis(redis, commands), '07-caching');
readers.kill();
await redis.stop();
