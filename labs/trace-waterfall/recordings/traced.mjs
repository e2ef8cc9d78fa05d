// Services over HTTP in one process, each traced by the OpenTelemetry SDK under its own name, and queues between them.

import { createServer, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';

context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
propagation.setGlobalPropagator(new W3CTraceContextPropagator());
const memory = new InMemorySpanExporter();
const [tracers, ports, servers, queues] = [new Map(), new Map(), [], new Map()];

export { sleep };

/** The spans that ended since the last call. */
export function takeSpans() {
  const spans = [...memory.getFinishedSpans()];
  memory.reset();
  return spans;
}

function tracerOf(service) {
  if (!tracers.has(service)) {
    const provider = new BasicTracerProvider({
      resource: resourceFromAttributes({ 'service.name': service }),
      spanProcessors: [new SimpleSpanProcessor(memory)],
    });
    tracers.set(service, provider.getTracer('recordings'));
  }
  return tracers.get(service);
}

function inSpan(service, name, options, work) {
  return tracerOf(service).startActiveSpan(name, options, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Starts a service. `routes` are functions by "GET /path". */
export async function serve(service, routes) {
  const server = createServer((incoming, outgoing) => {
    const route = `${incoming.method} ${incoming.url}`;
    context.with(propagation.extract(ROOT_CONTEXT, incoming.headers), () =>
      inSpan(
        service,
        route,
        {
          kind: SpanKind.SERVER,
          attributes: { 'http.request.method': incoming.method, 'url.path': incoming.url },
        },
        () => routes[route](),
      ).then(
        () => outgoing.end('{}'),
        () => outgoing.writeHead(500).end(),
      ),
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  ports.set(service, server.address().port);
  servers.push(server);
}

/** Calls a route of another service. With `attempts`, the client library tries again, inside its one span. */
export function call(from, to, route, { timeoutMs = 0, attempts = 1, pauseMs = 0 } = {}) {
  const [method, path] = route.split(' ');
  const attributes = { 'http.request.method': method, 'url.path': path, 'server.address': to };
  return inSpan(from, route, { kind: SpanKind.CLIENT, attributes }, async () => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await send(to, method, path, attempt < attempts ? timeoutMs : 0);
      } catch (error) {
        if (attempt === attempts) throw error;
        await sleep(pauseMs);
      }
    }
  });
}

/** One request under the active span. */
export function send(to, method, path, timeoutMs = 0) {
  const headers = {};
  propagation.inject(context.active(), headers);
  return new Promise((resolve, reject) => {
    const sent = request({ port: ports.get(to), path, method, headers, timeout: timeoutMs }, (answer) =>
      answer
        .resume()
        .on('end', () => (answer.statusCode < 400 ? resolve() : reject(new Error(`${answer.statusCode}`)))),
    );
    sent.on('timeout', () => sent.destroy(new Error(`timed out after ${timeoutMs} ms`)));
    sent.on('error', reject);
    sent.end();
  });
}

/** A statement that a database takes `ms` for. */
export function query(service, text, ms) {
  const [verb] = text.split(' ');
  const name = `${verb} ${/(?:FROM|INTO) (\w+)/.exec(text)[1]}`;
  const attributes = { 'db.system.name': 'postgresql', 'db.query.text': text };
  return inSpan(service, name, { kind: SpanKind.CLIENT, attributes }, () => sleep(ms));
}

/** Sends messages to a queue. `carries`: whether each carries the context of its sender. */
export function publish(service, queue, messages, { carries }) {
  const attributes = { 'messaging.system': 'amqp', 'messaging.destination.name': queue };
  return inSpan(service, `send ${queue}`, { kind: SpanKind.PRODUCER, attributes }, async () => {
    for (const message of messages) {
      const headers = {};
      if (carries) propagation.inject(context.active(), headers);
      queues.set(queue, [...(queues.get(queue) ?? []), { message, headers }]);
    }
    await sleep(3);
  });
}

/** Works through what waits in a queue. */
export async function consume(service, queue, work) {
  const waiting = queues.get(queue) ?? [];
  queues.delete(queue);
  const attributes = { 'messaging.system': 'amqp', 'messaging.destination.name': queue };
  for (const { message, headers } of waiting)
    await context.with(propagation.extract(ROOT_CONTEXT, headers), () =>
      inSpan(service, `process ${queue}`, { kind: SpanKind.CONSUMER, attributes }, () => work(message)),
    );
}

export function close() {
  for (const server of servers) server.close();
}
