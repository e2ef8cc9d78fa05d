// node screens.mjs <scene> <milliseconds>, beside OpenTelemetry's packages: a service with two routes, a pool of database connections and
// another service that tells exchange rates, for a while before and a while after something has changed. Scenes: cpu (a route computes
// more), pool (the pool is smaller), rates (the other service is slow), mix (more of the dear route is asked for, nothing else). Prints
// what a dashboard shows of both times, and what four tools say of the second. The load comes from a process of its own.
import { fork } from 'node:child_process';
import { createServer } from 'node:http';
import { Session } from 'node:inspector/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { context, SpanKind } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';

const [, , scene, duration] = process.argv;
const lasts = Number(duration);

function checkTaxes(rounds) {
  let sum = 0;
  for (let at = 0; at < rounds * 1e6; at++) sum += Math.sqrt(at % 97);
  return sum;
}

async function serve() {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const memory = new InMemorySpanExporter();
  const tracer = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(memory)] }).getTracer(
    'shop',
  );
  const inSpan = (name, kind, work) =>
    tracer.startActiveSpan(name, { kind }, async (span) => {
      try {
        return await work();
      } finally {
        span.end();
      }
    });
  let isAfter = false;
  const changed = (one) => isAfter && scene === one;
  const pool = { size: 8, used: 0, waiting: [], waits: [] };
  const query = async (ms) => {
    const began = performance.now();
    if (pool.used >= pool.size) await new Promise((resolve) => pool.waiting.push(resolve));
    pool.used++;
    pool.waits.push(performance.now() - began);
    // The agent knows the driver: the span begins when the statement is sent.
    await inSpan('SELECT orders', SpanKind.CLIENT, () => sleep(ms));
    pool.used--;
    pool.waiting.shift()?.();
  };
  const routes = {
    '/order': async () => {
      await query(20);
      await inSpan('GET rates', SpanKind.CLIENT, () => sleep(changed('rates') ? 120 : 10));
      checkTaxes(changed('cpu') ? 8 : 0.2);
    },
    '/export': async () => {
      for (let page = 0; page < 4; page++) await query(20);
    },
  };
  let log = [];
  const server = createServer((request, answer) => {
    const began = performance.now();
    inSpan(`GET ${request.url}`, SpanKind.SERVER, () => routes[request.url]()).then(() => {
      log.push({ route: request.url, ms: performance.now() - began });
      answer.end();
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const startLoad = (name) =>
    fork(new URL('ask.mjs', import.meta.url), [String(server.address().port), name]);

  const observe = async (name) => {
    log = [];
    const asking = startLoad(name);
    while (log.length < 20) await sleep(50);
    [log, pool.waits] = [[], []];
    memory.reset();
    const before = process.cpuUsage();
    const began = performance.now();
    await sleep(lasts);
    const seconds = (performance.now() - began) / 1e3;
    const { user, system } = process.cpuUsage(before);
    const quantile = (values, share) =>
      values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? 0;
    const numbers = (of) => ({
      rate: of.length / seconds,
      p50: quantile(
        of.map(({ ms }) => ms),
        0.5,
      ),
      p95: quantile(
        of.map(({ ms }) => ms),
        0.95,
      ),
    });
    const shown = {
      all: numbers(log),
      order: numbers(log.filter(({ route }) => route === '/order')),
      export: numbers(log.filter(({ route }) => route === '/export')),
      cpu: (user + system) / 1e6 / seconds,
      poolWait: quantile(pool.waits, 0.95),
      poolSize: pool.size,
    };
    return { asking, shown };
  };
  const before = await observe('before');
  before.asking.kill();
  await sleep(500);
  isAfter = true;
  if (scene === 'pool') pool.size = 1;
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 1_000 });
  await session.post('Profiler.start');
  const after = await observe(scene === 'mix' ? 'mix-after' : 'after');
  const { profile } = await session.post('Profiler.stop');
  after.asking.kill();
  console.log(
    JSON.stringify({
      before: before.shown,
      after: after.shown,
      profile: topOf(profile),
      trace: traceOf(memory.getFinishedSpans()),
    }),
  );
  process.exit();
}

/** Shares of the samples by function, largest first. */
function topOf({ nodes, samples }) {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, callFrame.functionName || '(anonymous)']));
  const counts = new Map();
  for (const id of samples) counts.set(names.get(id), (counts.get(names.get(id)) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 3)
    .map(([name, count]) => ({ name, share: count / samples.length }));
}

/** An order about as slow as the slowest twentieth, span by span, and how much of it no span tells of. */
function traceOf(spans) {
  const ms = ({ duration: [seconds, nanos] }) => 1e3 * seconds + nanos / 1e6;
  const roots = spans.filter(({ name }) => name === 'GET /order').toSorted((a, b) => ms(a) - ms(b));
  const root = roots[Math.floor(0.95 * (roots.length - 1))];
  const calls = spans.filter(
    ({ parentSpanContext }) => parentSpanContext?.spanId === root.spanContext().spanId,
  );
  return {
    order: ms(root),
    calls: calls.map((span) => ({ name: span.name, ms: ms(span) })),
    untold: ms(root) - calls.reduce((sum, span) => sum + ms(span), 0),
  };
}

await serve();
