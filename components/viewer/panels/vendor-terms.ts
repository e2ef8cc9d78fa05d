/** What a panel of this kind is called in two products, so that a reader finds it there. */
export interface VendorTerms {
  readonly datadog: string;
  readonly newRelic: string;
}

/** The first pattern that a panel's name fits decides. */
const TERMS: readonly (readonly [RegExp, VendorTerms])[] = [
  [
    /error|fail|5xx/i,
    { datadog: 'Errors, on a service’s page', newRelic: 'Error rate, on the Summary page of APM' },
  ],
  [
    /calls|edge|client/i,
    { datadog: 'Dependencies and Service Map', newRelic: 'Service map and External services' },
  ],
  [
    /p\d\d|latency|duration|seconds/i,
    { datadog: 'Latency, with p50 to p99', newRelic: 'Web transactions time, with percentiles' },
  ],
  [/request|rate|per second/i, { datadog: 'Requests, or hits', newRelic: 'Throughput' }],
  [
    /pool|waiting|queue|saturat|used|util/i,
    { datadog: 'a metric of its own, on a dashboard', newRelic: 'a metric of its own, on a dashboard' },
  ],
];

/** Panels of what a host's own tools print; those products have other numbers under names of their own. */
const OF_A_HOST = /^(?:vmstat|iostat|sar|ss) /;

/** Null for a panel that fits none. */
export const termsOf = (panel: string): VendorTerms | null =>
  OF_A_HOST.test(panel) ? null : (TERMS.find(([pattern]) => pattern.test(panel))?.[1] ?? null);
