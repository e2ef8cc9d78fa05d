// What the services are measured with: counters and histograms by labels, served in Prometheus' text format.
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const counters = new Map();
const histograms = new Map();
const gauges = [];

function keyOf(name, labels) {
  const pairs = Object.entries(labels)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([label, value]) => `${label}="${String(value).replaceAll('"', '\\"')}"`);
  return `${name}{${pairs.join(',')}}`;
}

export function count(name, labels) {
  const key = keyOf(name, labels);
  counters.set(key, (counters.get(key) ?? 0) + 1);
}

export function observe(name, labels, seconds) {
  for (const [at, limit] of [...BUCKETS, Number.POSITIVE_INFINITY].entries()) {
    const key = keyOf(`${name}_bucket`, {
      ...labels,
      le: limit === Number.POSITIVE_INFINITY ? '+Inf' : limit,
    });
    histograms.set(key, (histograms.get(key) ?? 0) + (seconds <= limit ? 1 : 0));
    if (at === BUCKETS.length) break;
  }
}

/** `read` gives the value whenever it is asked for; `labels` likewise. */
export function gauge(name, labels, read) {
  gauges.push({ name, labels, read });
}

export function exposition() {
  const lines = [...counters, ...histograms].map(([key, value]) => `${key} ${value}`);
  for (const { name, labels, read } of gauges) lines.push(`${keyOf(name, labels())} ${read()}`);
  return `${lines.join('\n')}\n`;
}
