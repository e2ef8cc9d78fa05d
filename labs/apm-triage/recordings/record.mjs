// node record.mjs [<incident> …], from this folder: runs services.mjs for each incident (both when none is named), has Prometheus scrape
// it every second for three minutes, and asks Prometheus for all panels in one query of a range: <incident>.prometheus.json.gz is its
// answer as it came, and <incident>.cpuprofile.gz a CPU profile of the services without the paths of this machine. It needs `prometheus` on the path (Debian: prometheus) and Node.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const [LASTS_S, STEP_S] = [180, 3];

/** Each panel of the board: what it is called, and its query. */
const PANELS = {
  'requests per second': 'sum by (service) (rate(requests_total[6s]))',
  'errors per second': 'sum by (service) (rate(requests_total{outcome="error"}[6s]))',
  'p95 seconds': 'histogram_quantile(0.95, sum by (service, le) (rate(request_seconds_bucket[6s])))',
  'p95 seconds of calls':
    'histogram_quantile(0.95, sum by (client, server, le) (rate(call_seconds_bucket[6s])))',
  'pool connections used of all': 'pool_connections_used / pool_connections_max',
  'waiting for a connection': 'pool_waiting',
  'calls per second': 'sum by (client, server) (rate(calls_total[6s]))',
  'build info': 'build_info',
};

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function record(incident) {
  const work = mkdtempSync(join(tmpdir(), 'apm-'));
  const [metrics, web] = [await freePort(), await freePort()];
  const config = join(work, 'prometheus.yml');
  writeFileSync(
    config,
    `global: { scrape_interval: 1s }\nscrape_configs:\n  - job_name: shop\n    static_configs: [{ targets: ['127.0.0.1:${metrics}'] }]\n    metric_relabel_configs: [{ regex: 'instance|job', action: labeldrop }]\n`,
  );
  const shop = spawn('node', [join(here, 'services.mjs'), incident, metrics, join(work, 'cpu')], {
    stdio: 'inherit',
  });
  const prometheus = spawn(
    'prometheus',
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(work, 'data')}`,
      `--web.listen-address=127.0.0.1:${web}`,
      '--log.level=error',
    ],
    { stdio: 'inherit' },
  );
  await sleep(10_000);
  const start = Math.ceil(Date.now() / 1_000);
  await sleep(1_000 * LASTS_S);
  const query = Object.entries(PANELS)
    .map(([panel, expression]) => `label_replace(${expression}, "panel", "${panel}", "", "")`)
    .join(' or ');
  const answer = await fetch(`http://127.0.0.1:${web}/api/v1/query_range`, {
    method: 'POST',
    body: new URLSearchParams({ query, start, end: start + LASTS_S - 5, step: STEP_S }),
  });
  const packed = gzipSync(await answer.text(), { level: 9 });
  writeFileSync(join(here, `${incident}.prometheus.json.gz`), packed);
  const profile = readFileSync(join(work, 'cpu'), 'utf8').replaceAll(`file://${here}`, 'shop');
  writeFileSync(join(here, `${incident}.cpuprofile.gz`), gzipSync(profile, { level: 9 }));
  shop.kill();
  prometheus.kill();
  await sleep(1_000);
  rmSync(work, { recursive: true });
}

const named = process.argv.slice(2);
for (const incident of named.length > 0 ? named : ['inventory', 'provider']) await record(incident);
