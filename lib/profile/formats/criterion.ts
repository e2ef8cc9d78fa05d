import type { ProfileFormat, ReadFile } from '../format.ts';
import type { Estimate } from '../kinds/benchmarks.ts';
import { asList, asNumber, asObject, field, isObject, Unreadable } from '../unreadable.ts';

/** No file but benchmark.json says what was measured: that is the name of its folder. */
const NAME = 'criterion benchmark';

/**
 * What criterion.rs keeps of a benchmark, in target/criterion/<name>/new: sample.json has the time of every sample and how many
 * iterations it made, estimates.json the mean and the median with their bootstrapped intervals. Times are nanoseconds.
 * https://bheisler.github.io/criterion.rs/book/analysis.html
 */
export const criterion: ProfileFormat = {
  id: 'criterion',
  label: 'criterion (sample.json, estimates.json)',
  family: 'benchmark',
  writtenBy: ['criterion.rs'],
  from: 'json',
  recognises: (value) => isSample(value) || isEstimates(value) || isName(value),
  read(value) {
    if (isName(value))
      throw new Unreadable(
        'This is criterion’s benchmark.json, which holds the name alone; open sample.json or estimates.json beside it.',
      );
    return isSample(value) ? readSample(value) : readEstimates(value);
  },
};

const isSample = (value: unknown): boolean =>
  isObject(value) &&
  'iters' in value &&
  'times' in value &&
  ('sampling_mode' in value || Array.isArray(value.iters));

const isEstimates = (value: unknown): boolean =>
  ['mean', 'median', 'median_abs_dev', 'std_dev'].every((name) =>
    isObject(field(field(value, name), 'confidence_interval')),
  );

const isName = (value: unknown): boolean =>
  isObject(value) &&
  ['group_id', 'full_id', 'directory_name'].every((name) => typeof value[name] === 'string');

function readSample(value: unknown): ReadFile {
  const times = asList(field(value, 'times'), 'times');
  const iterations = asList(field(value, 'iters'), 'iters');
  if (times.length !== iterations.length)
    throw new Unreadable(
      `The file has ${times.length} times and ${iterations.length} counts of iterations; each sample needs both.`,
    );
  if (times.length === 0) throw new Unreadable('The file holds no sample.');
  const operations = Float64Array.from(iterations, (one, at) => positive(one, `iters[${at}]`));
  return series(
    Float64Array.from(times, (time, at) => notNegative(time, `times[${at}]`) / operations[at]!),
    operations,
    null,
  );
}

function readEstimates(value: unknown): ReadFile {
  const of = asObject(field(value, 'median'), 'median');
  const interval = asObject(of.confidence_interval, 'median.confidence_interval');
  const centre = notNegative(of.point_estimate, 'median.point_estimate');
  const [low, high] = ['lower_bound', 'upper_bound'].map((name) =>
    asNumber(interval[name], `median.confidence_interval.${name}`),
  ) as [number, number];
  const confidence = asNumber(interval.confidence_level, 'median.confidence_interval.confidence_level');
  if (low > high || confidence <= 0 || confidence >= 1)
    throw new Unreadable(
      'The interval of the median is none: its bounds or its confidence level are damaged.',
    );
  return series(new Float64Array(0), new Float64Array(0), { of: 'median', centre, low, high, confidence });
}

const series = (samples: Float64Array, operations: Float64Array, estimate: Estimate | null): ReadFile => ({
  producer: 'criterion.rs',
  profile: {
    kind: 'benchmarks',
    series: [{ name: NAME, metric: 'time', unit: 'ns', better: 'lower', samples, operations, estimate }],
  },
});

function positive(value: unknown, where: string): number {
  const amount = asNumber(value, where);
  if (amount <= 0) throw new Unreadable(`${where} is ${amount}; it should be above 0.`);
  return amount;
}

function notNegative(value: unknown, where: string): number {
  const amount = asNumber(value, where);
  if (amount < 0) throw new Unreadable(`${where} is ${amount} ns; a time is never below 0.`);
  return amount;
}
