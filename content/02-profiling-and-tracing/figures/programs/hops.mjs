// node hops.mjs <socket of Redis>, beside the OpenTelemetry packages that distributed-tracing.ts installs. A hundred orders cross one
// hop each, in several ways. Prints, by way: how many spans on the far side have the order's span as their parent.
import { createServer, request } from 'node:http';
import { connect } from 'node:net';
import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import { B3InjectEncoding, B3Propagator } from '@opentelemetry/propagator-b3';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';

const ORDERS = 100;
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
const memory = new InMemorySpanExporter();
const tracer = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(memory)] }).getTracer(
  'hops',
);
const w3c = new CompositePropagator({
  propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()],
});
const b3 = new B3Propagator({ injectEncoding: B3InjectEncoding.SINGLE_HEADER });
const both = new CompositePropagator({ propagators: [b3, w3c] });
const getter = { keys: Object.keys, get: (carrier, key) => carrier[key] };
const setter = { set: (carrier, key, value) => Object.assign(carrier, { [key]: value }) };

/** What the far side does: one span, below whatever context is active there. */
const receive = (parent = context.active()) => tracer.startSpan('receive', {}, parent).end();

async function count(send, settle) {
  memory.reset();
  for (let order = 0; order < ORDERS; order++)
    await tracer.startActiveSpan('order', async (span) => {
      await send();
      span.end();
    });
  await settle?.();
  const spans = memory.getFinishedSpans();
  const orders = new Set(
    spans.filter(({ name }) => name === 'order').map((span) => span.spanContext().spanId),
  );
  const received = spans.filter(({ name }) => name === 'receive');
  return {
    received: received.length,
    joined: received.filter(({ parentSpanContext }) => orders.has(parentSpanContext?.spanId)).length,
    traces: new Set(spans.map((span) => span.spanContext().traceId)).size,
  };
}

async function overHttp(sender, receiver) {
  const server = createServer((incoming, outgoing) => {
    receive(receiver.extract(ROOT_CONTEXT, incoming.headers, getter));
    outgoing.end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const counted = await count(() => {
    const headers = {};
    sender.inject(context.active(), headers, setter);
    return new Promise((resolve) =>
      request({ port: server.address().port, headers }, (answer) => answer.resume().on('end', resolve)).end(),
    );
  });
  server.close();
  return counted;
}

/** A queue between two processes' worth of code: a list in Redis, which a consumer reads later, on a connection of its own. */
async function overRedis(carries) {
  const [producer, consumer] = [connect(process.argv[2]), connect(process.argv[2])];
  const ask = (socket, ...words) => {
    socket.write(
      `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`,
    );
    return new Promise((resolve) => socket.once('data', (reply) => resolve(reply.toString())));
  };
  const counted = await count(
    () => {
      const headers = {};
      if (carries) w3c.inject(context.active(), headers, setter);
      return ask(producer, 'RPUSH', 'receipts', JSON.stringify({ kind: 'mail', headers }));
    },
    async () => {
      for (;;) {
        const reply = await ask(consumer, 'LPOP', 'receipts');
        if (reply.startsWith('$-1')) return;
        const { headers } = JSON.parse(reply.slice(reply.indexOf('\n') + 1));
        receive(w3c.extract(ROOT_CONTEXT, headers, getter));
      }
    },
  );
  producer.destroy();
  consumer.destroy();
  return counted;
}

/** A batch in memory that a timer works off, as batched writers and pools of workers do. */
async function overBatch(bound) {
  const batch = [];
  const timer = setInterval(() => {
    for (const work of batch.splice(0)) work();
  }, 5);
  const counted = await count(
    () => batch.push(bound ? context.bind(context.active(), () => receive()) : () => receive()),
    () => new Promise((resolve) => setTimeout(resolve, 50)),
  );
  clearInterval(timer);
  return counted;
}

console.log(
  JSON.stringify({
    http: await overHttp(w3c, w3c),
    promise: await count(async () => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      receive();
    }),
    b3ToW3c: await overHttp(b3, w3c),
    b3ToBoth: await overHttp(b3, both),
    queue: await overRedis(false),
    queueCarrying: await overRedis(true),
    batch: await overBatch(false),
    batchBound: await overBatch(true),
    example: tracer.startActiveSpan('order', (span) => {
      const tagged = propagation.setBaggage(
        context.active(),
        propagation.createBaggage({ tenant: { value: 'acme' } }),
      );
      const headers = {};
      both.inject(tagged, headers, setter);
      span.end();
      return headers;
    }),
    hasTrace: trace.getActiveSpan() !== undefined,
  }),
);
