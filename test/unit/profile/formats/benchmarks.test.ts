import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Benchmarks, compareBenchmarks, readProfile, summaryOf } from '#lib/profile';

const open = async (text: string | object) => {
  const result = await readProfile(
    new TextEncoder().encode(typeof text === 'string' ? text : JSON.stringify(text)),
  );
  if (!result.ok) throw new Error(result.problem);
  return result;
};
const read = async (text: string | object) => (await open(text)).profile as Benchmarks;
const fixture = (path: string) =>
  readFileSync(new URL(`../../../fixtures/profiles/${path}`, import.meta.url), 'utf8');

describe('Go’s benchmark format', () => {
  test('makes one series of the lines of one name, in the order of the runs', async () => {
    const { series } = await read(
      'goos: linux\nBenchmarkA-8 \t 100 \t 12.5 ns/op\nBenchmarkB-8 10 7 ns/op\nBenchmarkA-8 200 11 ns/op\nPASS\n',
    );
    expect(series.map(({ name }) => name)).toEqual(['A-8', 'B-8']);
    expect([...series[0]!.samples]).toEqual([12.5, 11]);
    expect([...series[0]!.operations]).toEqual([100, 200]);
  });

  test('tells packages apart where one name is in two, and only then', async () => {
    const line = 'BenchmarkA 10 7 ns/op\n';
    expect((await read(`pkg: x/one\n${line}pkg: x/two\n${line}`)).series.map(({ name }) => name)).toEqual([
      'x/one.A',
      'x/two.A',
    ]);
    expect((await read(`pkg: x/one\n${line}${line}`)).series.map(({ name }) => name)).toEqual(['A']);
  });

  test('finds the values that a benchmark’s own output tore from its name', async () => {
    const { series } = await read('BenchmarkA-8\nlog line\n     100\t 12 ns/op\nBenchmarkB 1 2 ns/op\n');
    expect(series.map(({ name, samples }) => [name, ...samples])).toEqual([
      ['A-8', 12],
      ['B', 2],
    ]);
  });

  test('reads megabytes per second as bytes, of which more is better, and takes the file’s own word for others', async () => {
    const { series } = await read(
      'Unit score better=higher\nBenchmarkA 1 5 ns/op 2.5 MB/s 8 B/op 3 hits/sec 9 score 4 p99-ns\n',
    );
    expect(series.map(({ metric, unit, better, samples }) => [metric, unit, better, samples[0]])).toEqual([
      ['time', 'ns', 'lower', 5],
      ['B/s', 'bytes', 'higher', 2_500_000],
      ['B/op', 'bytes', 'lower', 8],
      ['hits/sec', 'count', 'higher', 3],
      ['score', 'count', 'higher', 9],
      ['p99-ns', 'ns', 'lower', 4],
    ]);
  });

  test('leaves out and counts lines that a failure cut short', async () => {
    const { profile, notes } = await open(
      'BenchmarkA 1 5 ns/op\nBenchmarkB 0 5 ns/op\nBenchmarkC-8 10\nBenchmarkD 10 NaN ns/op\n',
    );
    expect((profile as Benchmarks).series.map(({ name }) => name)).toEqual(['A']);
    expect(notes).toEqual([{ code: 'skipped-entries', count: 3 }]);
  });
});

describe('hyperfine’s JSON', () => {
  const result = { command: 'sleep 1', mean: 1.5, stddev: null, user: 0.1, system: 0.2, times: [2, 1] };

  test('is in seconds, one operation for each run', async () => {
    const [time, user] = (await read({ results: [result] })).series;
    expect([...time!.samples]).toEqual([2e9, 1e9]);
    expect(user).toMatchObject({ metric: 'user time', estimate: { of: 'mean', centre: 1e8, confidence: 0 } });
  });

  test('keeps its mean where the runs were left out, and parameters that the command does not show', async () => {
    const { times: _, ...summary } = result;
    const { series } = await read({
      results: [{ ...summary, command: 'parse', parameters: { threads: '4', file: 'parse' } }],
    });
    expect(series[0]).toMatchObject({ name: 'parse (threads = 4)', estimate: { of: 'mean', centre: 1.5e9 } });
  });

  test('says when commands failed and were timed', async () => {
    expect((await open({ results: [{ ...result, exit_codes: [0, 1] }] })).notes).toEqual([
      { code: 'failed-runs', count: 1 },
    ]);
  });
});

describe('criterion’s files', () => {
  test('divide the time of a sample by its iterations, which differ in linear sampling', async () => {
    const { series } = await read({ sampling_mode: 'Linear', iters: [1, 2, 3], times: [10, 22, 27] });
    expect([...series[0]!.samples]).toEqual([10, 11, 9]);
  });

  test('that hold the name alone, or samples without counts, are refused in a sentence', async () => {
    const problem = async (value: object) => {
      const answer = await readProfile(new TextEncoder().encode(JSON.stringify(value)));
      return answer.ok ? '' : answer.problem;
    };
    expect(await problem({ group_id: 'a', full_id: 'a/b', directory_name: 'a/b' })).toMatch(
      /open sample\.json/,
    );
    expect(await problem({ sampling_mode: 'Flat', iters: [1], times: [1, 2] })).toMatch(
      /2 times and 1 counts/,
    );
    expect(await problem({ sampling_mode: 'Flat', iters: [0], times: [1] })).toMatch(/should be above 0/);
  });
});

describe('two files of benchmarks', () => {
  test('differ as benchstat says: medians, intervals, changes, p and geometric means', async () => {
    const comparison = compareBenchmarks(
      await read(fixture('go-bench/before.txt')),
      await read(fixture('go-bench/after.txt')),
    );
    let [metric, compared] = ['', 0];
    for (const line of fixture('go-bench/benchstat-of-before-and-after.csv').split('\n')) {
      const [name, before, plusMinusBefore, after, plusMinusAfter, change, p] = line.split(',');
      if (name === '' && plusMinusBefore === 'CI') metric = before === 'sec/op' ? 'time' : before!;
      if (name === 'geomean') {
        const mean = comparison.means.find((one) => one.metric === metric)!;
        expect(`${((mean.ratio - 1) * 100).toFixed(2)}%`.replace(/^(?=\d)/, '+'), metric).toBe(change);
      } else if (p?.startsWith('p=')) {
        const own = comparison.changes.find((one) => one.name === name && one.metric === metric)!;
        const scale = metric === 'time' ? 1e9 : 1;
        expect(own.before.centre).toBeCloseTo(Number(before) * scale, 6);
        expect(own.after.centre).toBeCloseTo(Number(after) * scale, 6);
        expect([own.before, own.after].map(({ plusMinus }) => `${(100 * plusMinus).toFixed(0)}%`)).toEqual([
          plusMinusBefore,
          plusMinusAfter,
        ]);
        expect(`p=${own.p!.toFixed(3)} n=10`).toBe(p);
        const signed = `${own.change! > 0 ? '+' : ''}${(100 * own.change!).toFixed(2)}%`;
        expect(own.verdict === 'no-difference' ? '~' : signed).toBe(change);
        compared++;
      }
    }
    expect(compared).toBe(13);
  });

  test('of so few runs that no test could tell them apart say so', async () => {
    const runs = (times: number[]) => times.map((time) => `BenchmarkA 1 ${time} ns/op`).join('\n');
    const [change] = compareBenchmarks(await read(runs([1, 2, 3])), await read(runs([7, 8, 9]))).changes;
    expect(change).toMatchObject({ verdict: 'too-few', p: expect.closeTo(0.1, 9) });
  });

  test('that hold one benchmark each are compared whatever their names, and several by name', async () => {
    const [old, young] = [await read('BenchmarkOld 1 5 ns/op'), await read('BenchmarkNew 1 4 ns/op')];
    expect(compareBenchmarks(old, young).changes).toHaveLength(1);
    const both = await read('BenchmarkOld 1 5 ns/op\nBenchmarkNew 1 4 ns/op');
    expect(compareBenchmarks(old, both)).toMatchObject({
      gone: [],
      fresh: ['New'],
      changes: [{ name: 'Old' }],
    });
  });

  test('know that more orders a second are better', async () => {
    const runs = (rate: number) =>
      Array.from({ length: 8 }, (_, i) => `BenchmarkA 1 ${rate + i} orders/s`).join('\n');
    expect(compareBenchmarks(await read(runs(100)), await read(runs(200))).changes[0]!.verdict).toBe(
      'better',
    );
    expect(compareBenchmarks(await read(runs(200)), await read(runs(100))).changes[0]!.verdict).toBe('worse');
  });
});

test('a single run has a median and no interval', async () => {
  const { series } = await read('BenchmarkA 1 5 ns/op');
  expect(summaryOf(series[0]!)).toEqual({ centre: 5, low: 5, high: 5, confidence: 0, plusMinus: 0, runs: 1 });
});
