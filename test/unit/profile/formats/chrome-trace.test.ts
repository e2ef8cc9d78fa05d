import { describe, expect, test } from 'vitest';
import { labelText, mainTrack, readProfile, type TimelineProfile, topOfProfile } from '#lib/profile';

const PAGE = [
  { ph: 'M', name: 'thread_name', pid: 7, tid: 1, ts: 0, args: { name: 'CrRendererMain' } },
  { ph: 'M', name: 'process_name', pid: 7, tid: 0, ts: 0, args: { name: 'Renderer' } },
  {
    ph: 'I',
    name: 'TracingStartedInBrowser',
    pid: 1,
    tid: 1,
    ts: 1_000,
    args: { data: { frames: [{ processId: 7 }] } },
  },
];
const slice = (name: string, ts: number, dur: number, data?: unknown) => ({
  ph: 'X',
  name,
  pid: 7,
  tid: 1,
  ts,
  dur,
  args: data ? { data } : {},
});

async function read(file: unknown): Promise<TimelineProfile> {
  const result = await readProfile(new TextEncoder().encode(JSON.stringify(file)));
  if (!result.ok) throw new Error(result.problem);
  if (result.profile.kind !== 'timeline') throw new Error(result.profile.kind);
  return result.profile;
}
const readPage = (events: unknown[]) => read({ traceEvents: [...PAGE, ...events] });
const rows = (profile: TimelineProfile) =>
  Object.fromEntries(topOfProfile(profile).map(({ name, self, total }) => [name, [self, total]]));

describe('a Chrome trace', () => {
  test('is read from the bare list of events too, and in any order of them', async () => {
    const profile = await read([slice('Paint', 1_020, 10), slice('RunTask', 1_000, 100), ...PAGE]);
    expect(rows(profile)).toEqual({ RunTask: [90_000, 100_000], Paint: [10_000, 10_000] });
    expect(mainTrack(profile)).toMatchObject({ process: 'Renderer', thread: 'CrRendererMain', main: true });
  });

  test('pairs begin and end by name, drops an end from before the recording, and leaves open what has no end', async () => {
    const at = (ph: string, name: string, ts: number) => ({ ph, name, pid: 7, tid: 1, ts });
    const profile = await readPage([
      at('E', 'Layout', 1_001),
      at('B', 'RunTask', 1_010),
      at('B', 'Paint', 1_020),
      at('E', 'RunTask', 1_050),
      at('B', 'RunTask', 1_060),
      slice('Commit', 1_070, 30),
    ]);
    expect(rows(profile)).toEqual({
      Paint: [30_000, 30_000],
      Commit: [30_000, 30_000],
      RunTask: [20_000, 80_000],
    });
  });

  test('cuts a slice that outlasts the one around it, so that no time counts twice', async () => {
    const profile = await readPage([slice('RunTask', 1_000, 100), slice('Paint', 1_090, 500)]);
    expect(rows(profile)).toEqual({ RunTask: [90_000, 100_000], Paint: [10_000, 10_000] });
  });

  test('counts a label inside itself once in its total', async () => {
    const profile = await readPage([slice('ParseHTML', 1_000, 100), slice('ParseHTML', 1_010, 50)]);
    expect(rows(profile)).toEqual({ ParseHTML: [100_000, 100_000] });
  });

  test('reads a hundred thousand slices inside each other', async () => {
    const profile = await readPage(
      Array.from({ length: 100_000 }, (_, depth) => slice('RunTask', 1_000 + depth, 200_000 - 2 * depth)),
    );
    expect(rows(profile)).toEqual({ RunTask: [200_000_000, 200_000_000] });
  });

  test('calls layout forced where script runs around it, names who read, and lets the frame’s own layout be', async () => {
    const stackTrace = [{ functionName: 'readRow', url: 'http://shop/a.js', lineNumber: 12 }];
    const profile = await readPage([
      slice('RunTask', 1_000, 1_000),
      slice('FunctionCall', 1_000, 500, { functionName: 'update', url: 'http://shop/a.js', lineNumber: 3 }),
      { ...slice('Layout', 1_010, 40), args: { beginData: { stackTrace } } },
      slice('UpdateLayoutTree', 1_100, 20),
      slice('Layout', 1_600, 300),
    ]);
    expect(profile.forced).toMatchObject([
      { what: 'layout', durationNs: 40_000, by: 'readRow', line: 12 },
      { what: 'style', durationNs: 20_000, by: 'update', line: 3 },
    ]);
  });

  test('finds tasks of 50 ms and more on the page’s main thread alone, each with its dearest script', async () => {
    const profile = await readPage([
      slice('RunTask', 1_000, 50_000),
      slice('FunctionCall', 1_100, 100, { functionName: 'small', url: 'a.js', lineNumber: 1 }),
      slice('FunctionCall', 2_100, 40_000, { functionName: 'large', url: 'a.js', lineNumber: 9 }),
      slice('RunTask', 60_000, 49_999),
      { ...slice('RunTask', 1_000, 900_000), tid: 2 },
    ]);
    expect(profile.longTasks).toHaveLength(1);
    const track = mainTrack(profile)!;
    expect(labelText(profile.labels[track.label[profile.longTasks[0]!.owner]!]!)).toBe('FunctionCall large');
  });

  test('splits an interaction into input delay, processing and presentation over all events of its frame', async () => {
    const input = (type: string, ts: number, times: number[]) => ({
      ph: 'b',
      name: 'EventTiming',
      cat: 'devtools.timeline',
      id: '0x1',
      pid: 7,
      tid: 1,
      ts,
      args: {
        data: {
          type,
          interactionId: 9,
          timeStamp: times[0],
          processingStart: times[1],
          processingEnd: times[2],
          duration: times[3],
        },
      },
    });
    const profile = await readPage([
      slice('RunTask', 1_000, 400_000),
      input('pointerdown', 101_000, [100, 190, 195, 300]),
      input('click', 111_000, [110, 200, 380, 290]),
      // Not an interaction.
      { ...input('pointerover', 90_000, [90, 91, 92, 20]), args: { data: { interactionId: 0 } } },
    ]);
    expect(profile.interactions).toEqual([
      {
        type: 'click',
        startNs: 100e6,
        durationNs: 300e6,
        inputDelayNs: 90e6,
        processingNs: 190e6,
        presentationNs: 20e6,
      },
    ]);
  });

  test('puts the samples of a thread together out of its chunks, on the clock of the trace', async () => {
    const chunk = (cpuProfile: unknown, timeDeltas: number[]) => ({
      ph: 'P',
      name: 'ProfileChunk',
      id: '0x5',
      pid: 7,
      tid: 3,
      ts: 9_000,
      args: { data: { cpuProfile, timeDeltas } },
    });
    const callFrame = (functionName: string) => ({
      functionName,
      url: 'a.js',
      lineNumber: 0,
      columnNumber: 0,
    });
    const { calls } = await readPage([
      {
        ph: 'P',
        name: 'Profile',
        id: '0x5',
        pid: 7,
        tid: 1,
        ts: 2_000,
        args: { data: { startTime: 2_000 } },
      },
      chunk(
        {
          nodes: [
            { id: 1, callFrame: callFrame('(root)') },
            { id: 2, parent: 1, callFrame: callFrame('work') },
          ],
          samples: [2],
        },
        [100],
      ),
      chunk({ nodes: [{ id: 3, parent: 2, callFrame: callFrame('inner') }], samples: [3, 2] }, [400, 500]),
    ]);
    expect(calls!.frames.map(({ name }) => name)).toEqual(['work', 'inner']);
    expect(calls!.trees[0]).toMatchObject({ thread: 'CrRendererMain' });
    // The trace begins at 1,000 µs; the first sample is at 2,100.
    expect([...calls!.trees[0]!.timeline!.startNs]).toEqual([1_100_000, 1_500_000, 2_000_000]);
  });

  test('skips what is no event and times that no clock shows, and says how many', async () => {
    const result = await readProfile(
      new TextEncoder().encode(
        JSON.stringify({
          traceEvents: [
            ...PAGE,
            slice('RunTask', 1_000, 10),
            7,
            null,
            slice('RunTask', -1, 1),
            slice('RunTask', 1e300, 1),
          ],
        }),
      ),
    );
    expect(result).toMatchObject({ ok: true, notes: [{ code: 'skipped-entries', count: 4 }] });
  });

  test('without a slice is refused in a sentence', async () => {
    expect(await readProfile(new TextEncoder().encode(JSON.stringify({ traceEvents: [] })))).toMatchObject({
      ok: false,
      problem: expect.stringContaining('holds no slice'),
    });
  });
});
