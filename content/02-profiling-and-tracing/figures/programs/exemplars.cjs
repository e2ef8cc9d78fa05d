// node exemplars.cjs, beside prom-client: twenty requests, one of them slow, in a histogram whose buckets remember a trace each.
const { Histogram, register, Registry } = require('prom-client');

register.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
const histogram = new Histogram({
  name: 'request_seconds',
  help: 'Duration of requests.',
  buckets: [0.05, 0.5, 5],
  enableExemplars: true,
});
for (let at = 0; at < 20; at++)
  histogram.observe({
    value: at === 13 ? 3.2 : 0.03,
    exemplarLabels: { trace_id: `4bf92f3577b34da6a3ce929d0e0e${(0x4700 + at).toString(16)}` },
  });
register.metrics().then((text) => console.log(text));
