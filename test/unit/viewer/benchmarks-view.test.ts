import { describe, expect, it } from 'vitest';
import { BenchmarkReader } from '../../../components/viewer/benchmarks/benchmark-reader.ts';
import { dotsOf, rangeOf } from '../../../components/viewer/benchmarks/dot-plot.ts';
import { rowKeys, topOfProfile } from '../../../lib/profile/index.ts';
import { recordingOf } from './recordings.ts';

describe('the view of benchmarks', () => {
  it('draws each run in its order inside the range', () => {
    const range = rangeOf([10, 20, 15]);
    expect(range[0]).toBeLessThan(10);
    expect(range[1]).toBeGreaterThan(20);
    const dots = dotsOf([10, 20, 15], range);
    expect(dots.map(({ y }) => y)).toEqual([0, 0.5, 1]);
    expect(dots[1]!.x).toBeGreaterThan(dots[2]!.x);
    expect(dotsOf([7], rangeOf([7]))).toEqual([{ x: 0.5, y: 0.5 }]);
    expect(rangeOf([0])).toEqual([-1, 1]);
    expect(rangeOf([])).toEqual([0, 1]);
  });

  it('has the median, the interval and the runs of each series, and an estimate where there are no runs', async () => {
    const { series, metrics } = BenchmarkReader.of(
      await recordingOf('benchmarks', 'go-bench/before.txt'),
    )!.facts();
    expect(metrics[0]).toBe('time');
    for (const { runs, summary } of series) {
      expect(runs).toHaveLength(summary.runs);
      expect(summary.low).toBeLessThanOrEqual(summary.centre);
    }
    const [estimate] = BenchmarkReader.of(
      await recordingOf('benchmarks', 'criterion/slow.estimates.json'),
    )!.facts().series;
    expect(estimate).toMatchObject({ estimateOf: 'median', summary: { runs: 0 } });
    expect(estimate!.runs).toHaveLength(0);
  });

  it('sets the runs of two files beside each other, each with the runs of its own benchmark', async () => {
    const [before, after] = [
      await recordingOf('benchmarks', 'go-bench/before.txt'),
      await recordingOf('benchmarks', 'go-bench/after.txt'),
    ];
    const result = BenchmarkReader.of(before)!.compare(after);
    if (!result.ok) throw new Error(result.problem);
    for (const { name, metric, runs } of result.changes.rows)
      for (const [at, file] of [before, after].entries())
        expect([...runs[at]!]).toEqual([
          ...file.series.find((one) => one.name === name && one.metric === metric)!.samples,
        ]);
    const none = BenchmarkReader.of(before)!.compare({
      kind: 'benchmarks',
      series: ['other', 'third'].map((name) => ({ ...before.series[0]!, name })),
    });
    expect(none).toEqual({ ok: false, problem: expect.stringMatching(/no benchmark .* in common/) });
  });

  it('lets a benchmark be picked by its name in every measure and in both files, unless several share the name', async () => {
    const before = await recordingOf('benchmarks', 'go-bench/before.txt');
    const keys = new Set(rowKeys(topOfProfile(before, Number.POSITIVE_INFINITY)));
    const { series } = BenchmarkReader.of(before)!.facts();
    expect(series.length).toBeGreaterThan(keys.size);
    for (const { key } of series) expect(keys).toContain(key);
    const result = BenchmarkReader.of(before)!.compare(await recordingOf('benchmarks', 'go-bench/after.txt'));
    if (!result.ok) throw new Error(result.problem);
    for (const { key } of result.changes.rows) expect(keys).toContain(key);

    const [one] = before.series;
    const twice = { ...before, series: [one!, { ...one! }] };
    expect(
      BenchmarkReader.of(twice)!
        .facts()
        .series.map(({ key }) => key),
    ).toEqual([null, null]);
    const renamed = { ...before, series: [{ ...one!, name: 'successor' }] };
    const pair = BenchmarkReader.of({ ...before, series: [one!] })!.compare(renamed);
    if (!pair.ok) throw new Error(pair.problem);
    expect(pair.changes.rows.map(({ key }) => key)).toEqual([null]);
  });
});
