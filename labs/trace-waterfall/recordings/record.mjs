// Records both programs of this lab:
//
//   npm install @opentelemetry/api@1.9.1 @opentelemetry/sdk-trace-base@2.12.1 @opentelemetry/resources@2.12.1 \
//     @opentelemetry/core@2.12.1 @opentelemetry/context-async-hooks@2.12.1 \
//     @opentelemetry/exporter-zipkin@2.12.1 @opentelemetry/otlp-transformer@0.223.1
//   node record.mjs <folder>
//
// writes <program>.otlp.json, what the services of the request report with OTLP, and <program>.zipkin.json, what they and the workers
// at the other end of the queues send to Zipkin.

import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { ZipkinExporter } from '@opentelemetry/exporter-zipkin';
import { JsonTraceSerializer } from '@opentelemetry/otlp-transformer';
import * as checkout from './checkout.mjs';
import * as offer from './offer.mjs';
import { close, send, sleep, takeSpans } from './traced.mjs';

/** What the SDK's exporter sends to a Zipkin collector. */
async function asZipkin(spans) {
  let body = '';
  const collector = createServer((incoming, outgoing) => {
    incoming.on('data', (chunk) => {
      body += chunk;
    });
    incoming.on('end', () => outgoing.writeHead(202).end());
  });
  await new Promise((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const exporter = new ZipkinExporter({ url: `http://127.0.0.1:${collector.address().port}/api/v2/spans` });
  await new Promise((resolve) => exporter.export(spans, resolve));
  collector.close();
  return body;
}

const folder = process.argv[2];
for (const { name, entry, start, work } of [checkout, offer]) {
  await start();
  await send(...entry);
  // What the request did not wait for is still at work.
  await sleep(4_500);
  const request = takeSpans();
  writeFileSync(join(folder, `${name}.otlp.json`), JsonTraceSerializer.serializeRequest(request));
  await work();
  writeFileSync(join(folder, `${name}.zipkin.json`), await asZipkin([...request, ...takeSpans()]));
}
close();
