import { describe, expect, it } from 'vitest';
import { marksOf, onsetOf, type Panels, readProfile, seriesText } from '#lib/profile';

const answer = (result: unknown) => ({ status: 'success', data: { resultType: 'matrix', result } });

async function read(value: unknown) {
  return readProfile(new TextEncoder().encode(JSON.stringify(value)));
}

async function readPanels(result: unknown): Promise<Panels> {
  const file = await read(answer(result));
  if (!file.ok) throw new Error(file.problem);
  if (file.profile.kind !== 'panels') throw new Error('these are no panels');
  return file.profile;
}

/** A series of one panel with a value for each second. */
const line = (labels: Record<string, string>, values: readonly (number | string)[], from = 0) => ({
  metric: { __name__: 'seconds', ...labels },
  values: values.map((value, at) => [1_700_000_000 + from + at, String(value)]),
});

describe('a Prometheus answer', () => {
  it('names series by the labels in which they differ, and panels by their label or metric', async () => {
    const { series } = await readPanels([
      line({ job: 'shop', service: 'cart' }, [1]),
      line({ job: 'shop', service: 'edge' }, [2]),
      line({ job: 'shop', client: 'edge', server: 'cart', panel: 'calls' }, [3]),
    ]);
    expect(series.map(seriesText)).toEqual(['seconds: cart', 'seconds: edge', 'calls: edge → cart']);
  });

  it('leaves out values that are no number, says so, and puts points in order of time', async () => {
    const file = await read(
      answer([
        {
          metric: {},
          values: [
            [12, '3'],
            [10, '1'],
            [11, 'NaN'],
            [13, '+Inf'],
            [10, '7'],
          ],
        },
      ]),
    );
    if (!file.ok || file.profile.kind !== 'panels') throw new Error('not read');
    expect([...file.profile.series[0]!.value]).toEqual([1, 3]);
    expect(file.profile.durationNs).toBe(2e9);
    expect(file.notes).toEqual([{ code: 'skipped-entries', count: 2 }]);
  });

  it('is refused in one sentence when it holds no value, or no list', async () => {
    expect(await read(answer([]))).toMatchObject({
      ok: false,
      problem: expect.stringContaining('holds no value'),
    });
    expect(await read(answer('none'))).toMatchObject({
      ok: false,
      problem: expect.stringContaining('data.result'),
    });
  });
});

describe('the onset of a series', () => {
  const onset = async (values: readonly number[]) =>
    onsetOf((await readPanels([line({}, values)])).series[0]!);
  const quiet = Array.from({ length: 24 }, (_, at) => 10 + (at % 3));

  it('is where three points in a row have left what was seen in the first quarter, up or down', async () => {
    expect(await onset([...quiet, 40, 41, 42, 40])).toBe(24);
    expect(await onset([...quiet, 1, 0, 1, 0])).toBe(24);
  });

  it('is nowhere for noise, single outliers, swings from side to side and what is too short', async () => {
    expect(await onset(quiet)).toBeNull();
    expect(await onset([...quiet, 40, 11, 40, 10, 11, 40])).toBeNull();
    expect(await onset([...quiet, 40, 0, 40, 0, 40, 0])).toBeNull();
    expect(await onset([1, 1, 9, 9, 9])).toBeNull();
  });
});

describe('a panel of ones', () => {
  it('tells what came up after the recording had begun', async () => {
    const ones = (count: number) => Array.from({ length: count }, () => 1);
    const panels = await readPanels([
      line({ __name__: 'build_info', service: 'cart', version: '1' }, ones(5)),
      line({ __name__: 'build_info', service: 'cart', version: '2' }, ones(5), 5),
      line({ service: 'cart' }, [1, 2], 7),
    ]);
    expect(marksOf(panels)).toEqual([{ name: '2', atNs: 5e9 }]);
  });
});
