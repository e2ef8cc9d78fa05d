/** Upper bounds of the buckets that Prometheus' client libraries use when none are given, in seconds. */
export const BUCKETS_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
