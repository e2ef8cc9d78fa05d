import type { ProfileFormat, ReadFile } from '../format.ts';
import type { BenchmarkSeries } from '../kinds/benchmarks.ts';
import { asList, asNumber, asObject, asText, field, isObject, Unreadable } from '../unreadable.ts';

const NS_PER_S = 1e9;

/**
 * What `hyperfine --export-json` writes (https://github.com/sharkdp/hyperfine#export-results): seconds of the wall clock for every
 * run of each command, in the order of the runs. The measure "user" and "system" are means alone.
 */
export const hyperfine: ProfileFormat = {
  id: 'hyperfine',
  label: 'hyperfine JSON',
  family: 'benchmark',
  writtenBy: ['hyperfine --export-json'],
  from: 'json',
  recognises: (value) => {
    const [first] = Array.isArray(field(value, 'results')) ? (field(value, 'results') as unknown[]) : [];
    return isObject(first) && 'command' in first && 'mean' in first && 'user' in first;
  },
  read,
};

function read(value: unknown): ReadFile {
  const series: BenchmarkSeries[] = [];
  let failed = 0;
  for (const [at, one] of asList(field(value, 'results'), 'results').entries()) {
    const where = `results[${at}]`;
    const result = asObject(one, where);
    const name = nameOf(result, where);
    const times = result.times === undefined ? [] : asList(result.times, `${where}.times`);
    series.push({
      name,
      metric: 'time',
      unit: 'ns',
      better: 'lower',
      samples: Float64Array.from(times, (time, run) => seconds(time, `${where}.times[${run}]`)),
      operations: new Float64Array(times.length).fill(1),
      estimate: times.length === 0 ? only('mean', seconds(result.mean, `${where}.mean`)) : null,
    });
    for (const metric of ['user', 'system'])
      if (result[metric] !== undefined && result[metric] !== null)
        series.push({
          name,
          metric: `${metric} time`,
          unit: 'ns',
          better: 'lower',
          samples: new Float64Array(0),
          operations: new Float64Array(0),
          estimate: only('mean', seconds(result[metric], `${where}.${metric}`)),
        });
    // With --ignore-failure: what failed was timed as well.
    if (Array.isArray(result.exit_codes)) failed += result.exit_codes.filter((code) => code !== 0).length;
  }
  if (series.length === 0) throw new Unreadable('The file holds no result of hyperfine.');
  return {
    producer: 'hyperfine',
    profile: { kind: 'benchmarks', series },
    ...(failed > 0 ? { notes: [{ code: 'failed-runs', count: failed }] } : {}),
  };
}

/** A command with its parameters, which newer releases keep apart of it where a command was given a name. */
function nameOf(result: Record<string, unknown>, where: string): string {
  const command = asText(result.command, `${where}.command`) || 'command without a name';
  if (!isObject(result.parameters)) return command;
  const apart = Object.entries(result.parameters).filter(([, value]) => !command.includes(String(value)));
  return apart.length === 0
    ? command
    : `${command} (${apart.map(([name, value]) => `${name} = ${String(value)}`).join(', ')})`;
}

const only = (of: 'mean', centre: number) => ({ of, centre, low: centre, high: centre, confidence: 0 });

function seconds(value: unknown, where: string): number {
  const amount = asNumber(value, where);
  if (amount < 0) throw new Unreadable(`${where} is ${amount} seconds; a time is never below 0.`);
  return amount * NS_PER_S;
}
