import type { ProfileFormat, ReadFile } from '../format.ts';
import type { BenchmarkSeries } from '../kinds/benchmarks.ts';
import type { Unit } from '../kinds/measure.ts';
import { Unreadable } from '../unreadable.ts';

/** A name, how many operations, then pairs of a value and its unit. */
const RESULT = /^Benchmark(\S*)\s+(\d+)\s+(\S.*)$/;
/** Different names; more are no table that anybody reads. */
const MOST_SERIES = 100_000;

/**
 * The text of `go test -bench`, in Go's benchmark format (https://go.dev/design/14313-benchmark-format): a line for each run, so
 * `-count` makes several of one name, which are the samples of one series. `Unit` lines say which way is better.
 */
export const goBench: ProfileFormat = {
  id: 'go-bench',
  label: 'go test -bench',
  family: 'benchmark',
  writtenBy: ['go test -bench', 'benchstat’s input'],
  from: 'text',
  recognises: (head) => /(^|\n)Benchmark\S*[ \t]+\d+[ \t]+[\d.e+-]+ \S/.test(head),
  read,
};

interface Open {
  readonly name: string;
  readonly metric: string;
  readonly unit: Unit;
  readonly samples: number[];
  readonly operations: number[];
}

function read(text: string): ReadFile {
  const open = new Map<string, Open>();
  const better = new Map<string, 'lower' | 'higher'>();
  const packages = new Set<string>();
  let [pkg, skipped, at, pending] = ['', 0, 0, ''];
  while (at < text.length) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    const line = text.slice(at, end).trimEnd();
    at = end + 1;
    if (line.startsWith('pkg: ')) pkg = line.slice(5);
    else if (line.startsWith('Unit ')) takeDirection(line, better);
    // A benchmark that prints something of its own tears its line apart: the name first, the values later.
    else if (/^Benchmark\S*$/.test(line)) pending = line;
    else if (line.startsWith('Benchmark') || (pending !== '' && /^\s+\d/.test(line))) {
      const result = RESULT.exec(line.startsWith('Benchmark') ? line : `${pending} ${line.trim()}`);
      pending = '';
      const operations = Number(result?.[2]);
      const pairs = result ? pairsOf(result[3]!) : [];
      if (pairs.length === 0 || !(operations > 0)) skipped++;
      else packages.add(pkg);
      for (const [value, metric] of operations > 0 ? pairs : [])
        take(open, pkg, result![1]!, operations, value, metric);
    }
  }
  if (open.size === 0)
    throw new Unreadable(
      'No line of the file holds a result: a name that begins with “Benchmark”, a count, and values with units.',
    );
  const series = [...open].map(
    ([key, { metric, name, unit, samples, operations }]): BenchmarkSeries => ({
      name: packages.size > 1 ? `${key.slice(0, key.indexOf('\n'))}.${name}` : name,
      metric,
      unit,
      better: better.get(metric) ?? (/\/s(ec)?$/.test(metric) ? 'higher' : 'lower'),
      samples: Float64Array.from(samples),
      operations: Float64Array.from(operations),
      estimate: null,
    }),
  );
  return {
    producer: 'go test',
    profile: { kind: 'benchmarks', series },
    ...(skipped > 0 ? { notes: [{ code: 'skipped-entries', count: skipped }] } : {}),
  };
}

/** "4617 ns/op 27.72 MB/s": values with their units. */
function pairsOf(text: string): [number, string][] {
  const fields = text.split(/\s+/);
  const pairs: [number, string][] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const value = Number(fields[at]);
    // What follows a value that is none has lost its place.
    if (!Number.isFinite(value) || fields[at] === '') break;
    pairs.push([value, fields[at + 1]!]);
  }
  return pairs;
}

/** Units that are known, as {@link Unit} gives them: factor and name. Others are plain numbers. */
const UNITS: Record<string, readonly [factor: number, unit: Unit, metric: string]> = {
  'ns/op': [1, 'ns', 'time'],
  'B/op': [1, 'bytes', 'B/op'],
  'MB/s': [1e6, 'bytes', 'B/s'],
};

function take(
  open: Map<string, Open>,
  pkg: string,
  name: string,
  operations: number,
  value: number,
  written: string,
): void {
  const [factor, unit, metric] = UNITS[written] ?? [1, unitOf(written), written];
  const key = `${pkg}\n${name}\n${metric}`;
  let series = open.get(key);
  if (!series) {
    if (open.size >= MOST_SERIES)
      throw new Unreadable(`The file holds more than ${MOST_SERIES.toLocaleString('en-US')} benchmarks.`);
    series = { name, metric, unit, samples: [], operations: [] };
    open.set(key, series);
  }
  series.samples.push(value * factor);
  series.operations.push(operations);
}

/** What a custom measure is given in: "p99-ns" and "ns/row" are times, "B/row" are bytes. */
const unitOf = (metric: string): Unit =>
  /^ns(\/|$)|-ns(\/|$)/.test(metric) ? 'ns' : /^B(\/|$)|-bytes(\/|$)/.test(metric) ? 'bytes' : 'count';

/** "Unit orders/s better=higher assume=nothing". */
function takeDirection(line: string, better: Map<string, 'lower' | 'higher'>): void {
  const [, metric, ...settings] = line.split(/\s+/);
  const way = settings.map((one) => /^better=(lower|higher)$/.exec(one)?.[1]).find(Boolean);
  if (metric && way) better.set(UNITS[metric]?.[2] ?? metric, way as 'lower' | 'higher');
}
