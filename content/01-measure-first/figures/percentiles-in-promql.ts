/**
 * The output under "On Monday" in lesson 1.2: the four hosts of the lesson as Prometheus histograms, asked for their p99
 * in two ways. Needs
 * prometheus and promtool on the path, and the lesson's figures recorded before.
 *
 *   npx tsx content/01-measure-first/figures/percentiles-in-promql.ts
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeMachine, ROOT, writeJson } from '../../../scripts/figures/record.ts';
import { BUCKETS_S } from './programs/page-buckets.ts';

const HOSTS = ['shop-1', 'shop-2', 'shop-3', 'large'];
const MINUTES = 10;
const BUCKETS = 'page_seconds_bucket[5m]';
const QUERIES = {
  average: `avg(histogram_quantile(0.99, sum by (host, le) (rate(${BUCKETS}))))`,
  merged: `histogram_quantile(0.99, sum by (le) (rate(${BUCKETS})))`,
};

interface Recorded {
  figures: {
    recordings: { p99Ms: number; hosts: { calls: number; cumulative: number[] }[] }[];
  };
}

const { figures } = JSON.parse(
  readFileSync(join(ROOT, 'content/01-measure-first/figures/baselines-and-percentiles.json'), 'utf8'),
) as Recorded;
const { hosts, p99Ms } = figures.recordings[0]!;

/** Every host's counters minute by minute, as if its calls came evenly. */
function writeOpenMetrics(startS: number): string {
  const lines = ['# TYPE page_seconds histogram'];
  for (const [i, { calls, cumulative }] of hosts.entries()) {
    const bounds = [...BUCKETS_S.map(String), '+Inf'];
    for (const [j, le] of bounds.entries()) {
      for (let minute = 0; minute <= MINUTES; minute++) {
        const count = Math.round(((cumulative[j] ?? calls) * minute * 10) / MINUTES);
        lines.push(`page_seconds_bucket{host="${HOSTS[i]}",le="${le}"} ${count} ${startS + minute * 60}`);
      }
    }
  }
  return `${lines.join('\n')}\n# EOF\n`;
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

const folder = mkdtempSync(join(tmpdir(), 'promql-'));
const startS = Math.floor(Date.now() / 1000) - 3_600;
writeFileSync(join(folder, 'pages.txt'), writeOpenMetrics(startS));
writeFileSync(join(folder, 'prometheus.yml'), '');
const data = join(folder, 'data');
execFileSync('promtool', ['tsdb', 'create-blocks-from', 'openmetrics', join(folder, 'pages.txt'), data], {
  stdio: 'ignore',
});
const address = `127.0.0.1:${await freePort()}`;
const server = spawn(
  'prometheus',
  [
    `--config.file=${join(folder, 'prometheus.yml')}`,
    `--storage.tsdb.path=${data}`,
    '--storage.tsdb.retention.time=1d',
    `--web.listen-address=${address}`,
  ],
  { stdio: 'ignore' },
);
try {
  for (let ready = false; !ready; ) {
    ready = await fetch(`http://${address}/-/ready`).then(
      (response) => response.ok,
      () => false,
    );
    if (server.exitCode !== null) throw new Error('prometheus ended before it was ready');
  }
  const ask = (query: string) => {
    const time = `--time=${startS + MINUTES * 60}`;
    const output = execFileSync('promtool', ['query', 'instant', time, `http://${address}`, query], {
      encoding: 'utf8',
    });
    return output.trim();
  };
  writeJson('content/01-measure-first/figures/percentiles-in-promql.json', {
    command: 'npx tsx content/01-measure-first/figures/percentiles-in-promql.ts',
    recordedOn: describeMachine(),
    truthS: p99Ms / 1000,
    queries: QUERIES,
    average: ask(QUERIES.average),
    merged: ask(QUERIES.merged),
  });
} finally {
  server.kill('SIGTERM');
  await new Promise((resolve) => server.once('exit', resolve));
  rmSync(folder, { recursive: true, force: true });
}
