// node offers.mjs <out.otlp.json> [<operation whose time is halved>], beside the OpenTelemetry packages that distributed-tracing.ts
// installs. One request for offers over HTTP: a basket asks for what is available, then prices, then taxes, one after the other; beside it the
// reviews; when both are there the offers are ranked. An audit is sent and not waited for. Prints how long the request took, in milliseconds.
import { writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { context, propagation, ROOT_CONTEXT, SpanKind } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { JsonTraceSerializer } from '@opentelemetry/otlp-transformer';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';

const [, , out, halved = ''] = process.argv;
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
propagation.setGlobalPropagator(new W3CTraceContextPropagator());
const memory = new InMemorySpanExporter();
const [tracers, ports, servers] = [new Map(), new Map(), []];
const take = (operation, ms) => sleep(operation === halved ? ms / 2 : ms);

function inSpan(service, name, kind, work) {
  if (!tracers.has(service)) {
    const resource = resourceFromAttributes({ 'service.name': service });
    const spanProcessors = [new SimpleSpanProcessor(memory)];
    tracers.set(service, new BasicTracerProvider({ resource, spanProcessors }).getTracer('offers'));
  }
  return tracers.get(service).startActiveSpan(name, { kind }, async (span) => {
    try {
      return await work();
    } finally {
      span.end();
    }
  });
}

async function serve(service, path, work) {
  const server = createServer((incoming, outgoing) =>
    context.with(propagation.extract(ROOT_CONTEXT, incoming.headers), () =>
      inSpan(service, `GET ${path}`, SpanKind.SERVER, work).then(() => outgoing.end('{}')),
    ),
  );
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  ports.set(service, server.address().port);
  servers.push(server);
}

function send(service, path) {
  const headers = {};
  propagation.inject(context.active(), headers);
  return new Promise((resolve, reject) =>
    request({ port: ports.get(service), path, headers }, (answer) => answer.resume().on('end', resolve))
      .on('error', reject)
      .end(),
  );
}

await serve('stock', '/availability', () => take('availability', 260));
await serve('pricing', '/prices', () => take('prices', 140));
await serve('tax', '/taxes', () => take('taxes', 80));
await serve('reviews', '/reviews', () => take('reviews', 440));
await serve('audit', '/audit', () => take('audit', 900));
await serve('basket', '/basket', async () => {
  await send('stock', '/availability');
  await send('pricing', '/prices');
  await send('tax', '/taxes');
});
await serve('offers', '/offers', async () => {
  send('audit', '/audit');
  await Promise.all([send('basket', '/basket'), send('reviews', '/reviews')]);
  await inSpan('offers', 'rank', SpanKind.INTERNAL, () => take('rank', 260));
});

await send('offers', '/offers');
memory.reset();
const began = performance.now();
await send('offers', '/offers');
const tookMs = performance.now() - began;
await sleep(600);
writeFileSync(out, JsonTraceSerializer.serializeRequest(memory.getFinishedSpans()));
for (const server of servers) server.close();
console.log(tookMs);
