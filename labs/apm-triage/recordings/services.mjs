// node services.mjs <inventory|provider> <port of the metrics> <profile>: nine services of a shop in one process, each with an HTTP server, workers
// and a pool of connections of its own, calling each other over loopback under a steady load. Metrics of all of them are served in
// Prometheus' text format. What happens is told on standard output, with the second since the start:
//
// - `inventory`: at 60 s `cart` is deployed as 2.8.0, whose only change is a log line. At 100 s a flag in `inventory` has its query read
//   the history of each item too, which takes 165 ms in place of 6 ms; its pool of 8 connections runs out, and whoever calls it waits.
// - `provider`: at 60 s `search` is deployed as 5.2.0. At 100 s the payment provider, which is not of the shop, answers after
//   1,600 ms in place of 40 ms; `payment` waits in its 10 connections, and whoever calls it waits.
//
// A CPU profile of the process, from second 130 to 140, is written to <profile>.
//
// A query is a wait of a drawn time while a connection of the pool is held, as a database's answer is for its client.
import { writeFileSync } from 'node:fs';
import { Agent, createServer, request } from 'node:http';
import { Session } from 'node:inspector/promises';
import { count, exposition, gauge, observe } from './agent.mjs';

const [, , incident, port, profileFile] = process.argv;
const [DEPLOY_S, CAUSE_S] = [60, 100];
/** Requests of shoppers per second, and when one gives up. */
const [LOAD, PATIENCE_MS] = [40, 5_000];
const [PROFILE_FROM_S, PROFILE_TO_S] = [130, 140];

/** Who calls whom, how long the own query takes in ms, and how many connections hold it. */
const SERVICES = {
  edge: { calls: ['catalog', 'cart', 'checkout', 'search'], queryMs: 1, pool: 200, version: '12.0.3' },
  catalog: { calls: ['inventory', 'pricing'], queryMs: 5, pool: 30, version: '3.1.0' },
  search: { calls: ['catalog'], queryMs: 9, pool: 30, version: '5.1.2' },
  cart: { calls: ['inventory', 'pricing'], queryMs: 4, pool: 30, version: '2.7.4' },
  checkout: { calls: ['cart', 'payment', 'shipping'], queryMs: 5, pool: 30, version: '8.4.1' },
  pricing: { calls: [], queryMs: 3, pool: 20, version: '1.9.0' },
  inventory: { calls: [], queryMs: 6, pool: 8, version: '4.4.2' },
  shipping: { calls: ['inventory'], queryMs: 6, pool: 20, version: '2.0.8' },
  payment: { calls: ['provider'], queryMs: 4, pool: 10, version: '6.3.0' },
  // A third party: what the shop knows of it is what its own client sees.
  provider: { calls: [], queryMs: 40, pool: 400, version: '' },
};

const started = performance.now();
const secondsNow = () => (performance.now() - started) / 1_000;
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const say = (text) => console.log(`${secondsNow().toFixed(1)} s: ${text}`);
const agent = new Agent({ keepAlive: true, maxSockets: 2_000 });

class Pool {
  #free;
  #waiting = [];
  constructor(size) {
    this.size = size;
    this.#free = size;
  }
  get used() {
    return this.size - this.#free;
  }
  get waiting() {
    return this.#waiting.length;
  }
  async hold(work) {
    if (this.#free > 0) this.#free--;
    else await new Promise((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free++;
    }
  }
}

class Service {
  constructor(name, { calls, queryMs, pool, version }) {
    Object.assign(this, { name, calls, queryMs, version });
    this.pool = new Pool(pool);
    if (name !== 'provider') this.measure();
    this.server = createServer((incoming, outgoing) => this.answer(incoming, outgoing));
  }

  /** What the services of the shop say of themselves; the third party says nothing. */
  measure() {
    const labels = () => ({ service: this.name });
    gauge('pool_connections_used', labels, () => this.pool.used);
    gauge('pool_connections_max', labels, () => this.pool.size);
    gauge('pool_waiting', labels, () => this.pool.waiting);
    gauge(
      'build_info',
      () => ({ service: this.name, version: this.version }),
      () => 1,
    );
  }

  async answer(incoming, outgoing) {
    const begun = performance.now();
    let isOk = true;
    try {
      await this.work(new URL(incoming.url, 'http://shop'));
    } catch {
      isOk = false;
    }
    if (this.name !== 'provider') {
      observe('request_seconds', { service: this.name }, (performance.now() - begun) / 1_000);
      count('requests_total', { service: this.name, outcome: isOk ? 'ok' : 'error' });
    }
    outgoing.writeHead(isOk ? 200 : 503).end();
  }

  /** A request names the one path that it takes through the edge. */
  async work(url) {
    const drawn = this.queryMs * (0.6 - 0.5 * Math.log(1 - Math.random()));
    if (this.name === 'payment') {
      await this.pool.hold(async () => {
        await sleep(drawn);
        await this.call('provider', '/');
      });
      return;
    }
    await this.pool.hold(() => sleep(drawn));
    const callees = this.name === 'edge' ? [url.searchParams.get('to')] : this.calls;
    await Promise.all(callees.map((callee) => this.call(callee, '/')));
  }

  async call(callee, path) {
    const begun = performance.now();
    const labels = { client: this.name, server: callee };
    count('calls_total', labels);
    try {
      await send(services[callee].address, path);
    } finally {
      observe('call_seconds', labels, (performance.now() - begun) / 1_000);
    }
  }

  listen() {
    return new Promise((resolve) =>
      this.server.listen(0, '127.0.0.1', () => {
        this.address = this.server.address().port;
        resolve();
      }),
    );
  }
}

function send(to, path) {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: to, path, agent, timeout: PATIENCE_MS }, (answer) => {
      answer.resume();
      answer.on('end', () => (answer.statusCode === 200 ? resolve() : reject(new Error('refused'))));
    });
    sent.on('timeout', () => sent.destroy(new Error('gave up')));
    sent.on('error', reject);
    sent.end();
  });
}

const services = Object.fromEntries(
  Object.entries(SERVICES).map(([name, settings]) => [name, new Service(name, settings)]),
);
for (const service of Object.values(services)) await service.listen();

createServer((_incoming, outgoing) =>
  outgoing.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(exposition()),
).listen(Number(port), '127.0.0.1');

/** Of a hundred requests so many go each way. */
const WAYS = [
  ...Array(38).fill('catalog'),
  ...Array(27).fill('search'),
  ...Array(20).fill('cart'),
  ...Array(15).fill('checkout'),
];
setInterval(() => {
  const to = WAYS[Math.floor(Math.random() * WAYS.length)];
  send(services.edge.address, `/?to=${to}`).catch(() => {});
}, 1_000 / LOAD);

const [deployed, version] = incident === 'inventory' ? ['cart', '2.8.0'] : ['search', '5.2.0'];
setTimeout(() => {
  services[deployed].version = version;
  say(`${deployed} ${version} is deployed`);
}, 1_000 * DEPLOY_S);
setTimeout(() => {
  if (incident === 'inventory') services.inventory.queryMs = 165;
  else services.provider.queryMs = 1_600;
  say(`${incident} becomes slow`);
}, 1_000 * CAUSE_S);
setTimeout(async () => {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 2_000 });
  await session.post('Profiler.start');
  await sleep(1_000 * (PROFILE_TO_S - PROFILE_FROM_S));
  const { profile } = await session.post('Profiler.stop');
  writeFileSync(profileFile, JSON.stringify(profile));
  say('profiled');
}, 1_000 * PROFILE_FROM_S);
say('all services listen');
