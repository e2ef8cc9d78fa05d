import { readFileSync } from 'node:fs';
import {
  Function as CodeFunction,
  Label,
  Line,
  Location,
  Mapping,
  Profile,
  Sample,
  StringTable,
  ValueType,
} from 'pprof-format';
import { describe, expect, test } from 'vitest';
import { type CallProfile, findIn, nameOf, readProfile, topFrames } from '#lib/profile';
import type { Truth } from '../../../support/profile-corpus.ts';

const folder = new URL('../../../fixtures/profiles/pprof/', import.meta.url);

async function readCalls(bytes: Uint8Array) {
  const result = await readProfile(bytes);
  if (!result.ok) throw new Error(result.problem);
  if (result.profile.kind !== 'calls') throw new Error(result.profile.kind);
  return { ...result, profile: result.profile };
}

interface Made {
  /** By sample: locations from the innermost, each the functions that are inlined there from the innermost, and values. */
  readonly samples: readonly {
    stack: readonly string[][];
    values: (number | bigint)[];
    labels?: Record<string, string>;
  }[];
  readonly types?: readonly (readonly [string, string])[];
  readonly preferred?: string;
  readonly drop?: string;
  readonly keep?: string;
}

/** A profile as pprof-format, which shares no code with the reader, writes it. */
function encode({
  samples,
  types = [['samples', 'count']],
  preferred = '',
  drop = '',
  keep = '',
}: Made): Uint8Array {
  const strings = new StringTable();
  const functions = new Map<string, CodeFunction>();
  const locations = new Map<string, Location>();
  const functionOf = (name: string) => {
    const found =
      functions.get(name) ??
      new CodeFunction({ id: functions.size + 1, name: strings.dedup(name), filename: strings.dedup('a.c') });
    functions.set(name, found);
    return found.id;
  };
  const locationOf = (names: readonly string[]) => {
    const key = names.join('|');
    const found =
      locations.get(key) ??
      new Location({
        id: 10_000_000_000 + locations.size,
        mappingId: 1,
        address: 0x40_00_00 + locations.size,
        line: names.map((name) => new Line({ functionId: functionOf(name), line: 7 })),
      });
    locations.set(key, found);
    return found.id;
  };
  return new Profile({
    sampleType: types.map(
      ([type, unit]) => new ValueType({ type: strings.dedup(type), unit: strings.dedup(unit) }),
    ),
    sample: samples.map(
      ({ stack, values, labels = {} }) =>
        new Sample({
          locationId: stack.map(locationOf),
          value: values,
          label: Object.entries(labels).map(
            ([key, value]) => new Label({ key: strings.dedup(key), str: strings.dedup(value) }),
          ),
        }),
    ),
    mapping: [new Mapping({ id: 1, filename: strings.dedup('/usr/lib/libwork.so') })],
    location: [...locations.values()],
    function: [...functions.values()],
    dropFrames: strings.dedup(drop),
    keepFrames: strings.dedup(keep),
    defaultSampleType: strings.dedup(preferred),
    stringTable: strings,
  }).encode();
}

const rows = (profile: CallProfile) =>
  topFrames(profile, 0, 100).map(({ name, self, total }) => [name, self, total]);

describe('a pprof profile', () => {
  test.each(['cpu', 'heap', 'goroutine', 'mutex', 'block'])(
    'of Go (%s) comes to what go tool pprof says, in each of its sample types',
    async (name) => {
      const truth = JSON.parse(readFileSync(new URL(`${name}.truth.json`, folder), 'utf8')) as Truth & {
        bySampleType: Record<string, Truth['top']>;
      };
      const { profile } = await readCalls(new Uint8Array(readFileSync(new URL(`${name}.pb.gz`, folder))));
      expect(Object.keys(truth.bySampleType).sort()).toEqual(profile.measures.map((one) => one.name).sort());
      for (const [measure, { name: type }] of profile.measures.entries()) {
        const read = topFrames(profile, measure, Number.MAX_SAFE_INTEGER);
        const expected = truth.bySampleType[type]!;
        const whole = truth.totals.find((one) => one.name === type)!.amount;
        for (const row of expected.filter(({ total }) => total > 0)) {
          const found = read.find((one) => one.name === row.name);
          expect(found, `${type} ${row.name}`).toBeDefined();
          expect(Math.abs(found!.self - row.self), `${type} ${row.name}`).toBeLessThan(0.001 * whole);
          expect(Math.abs(found!.total - row.total), `${type} ${row.name}`).toBeLessThan(0.001 * whole);
        }
      }
    },
  );

  test('shows the producer’s sample type first, else the last', async () => {
    const types = [
      ['alloc_space', 'bytes'],
      ['inuse_space', 'kilobytes'],
      ['wall', 'microseconds'],
    ] as const;
    const samples = [{ stack: [['work'], ['main']], values: [1, 2, 3] }];
    const last = await readCalls(encode({ types, samples }));
    expect(last.profile.measures.map(({ name }) => name)).toEqual(['wall', 'alloc_space', 'inuse_space']);
    const { profile } = await readCalls(encode({ types, samples, preferred: 'inuse_space' }));
    expect(profile.measures).toEqual([
      { name: 'inuse_space', unit: 'bytes' },
      { name: 'alloc_space', unit: 'bytes' },
      { name: 'wall', unit: 'ns' },
    ]);
    expect(topFrames(profile, 0, 1)[0]).toMatchObject({ name: 'work', self: 2_048 });
    expect(topFrames(profile, 2, 1)[0]).toMatchObject({ name: 'work', self: 3_000 });
  });

  test('takes the lines of one location for calls that were inlined, innermost first', async () => {
    const { profile } = await readCalls(
      encode({ samples: [{ stack: [['leaf', 'middle', 'outer'], ['main']], values: [5] }] }),
    );
    expect(rows(profile)).toEqual([
      ['leaf', 5, 5],
      ['main', 0, 5],
      ['outer', 0, 5],
      ['middle', 0, 5],
    ]);
    expect(profile.frames.filter(({ inlined }) => inlined).map(nameOf)).toEqual(['middle', 'leaf']);
  });

  test('counts a function that is also called somewhere once, with its inlined copies', async () => {
    const { profile } = await readCalls(
      encode({
        samples: [
          { stack: [['leaf', 'main']], values: [2] },
          { stack: [['leaf'], ['main']], values: [3] },
        ],
      }),
    );
    expect(rows(profile)).toEqual([
      ['leaf', 5, 5],
      ['main', 0, 5],
    ]);
  });

  test('counts recursion once in a total', async () => {
    const { profile } = await readCalls(
      encode({ samples: [{ stack: [['walk'], ['walk'], ['walk'], ['main']], values: [4] }] }),
    );
    expect(rows(profile)).toEqual([
      ['walk', 4, 4],
      ['main', 0, 4],
    ]);
  });

  test('cuts off what drop_frames names with all below it, but for keep_frames, and never before the first frame', async () => {
    const samples = [
      { stack: [['sbrk'], ['do_malloc'], ['work'], ['main']], values: [1] },
      { stack: [['sbrk'], ['malloc_hot'], ['main']], values: [2] },
      { stack: [['do_malloc']], values: [4] },
      { stack: [['free', 'inliner'], ['main']], values: [8] },
    ];
    const { profile } = await readCalls(
      encode({ samples, drop: '(do_)?malloc.*|free', keep: 'malloc_h[aeiou]t' }),
    );
    expect(Object.fromEntries(rows(profile).map(([name, self]) => [name, self]))).toEqual({
      work: 1,
      main: 0,
      inliner: 8,
      sbrk: 2,
      malloc_hot: 0,
      do_malloc: 4,
    });
  });

  test('is not held up by a pattern made to be slow, nor by one it does not know', async () => {
    const samples = [{ stack: [['a'.repeat(300)], ['main']], values: [1] }];
    for (const drop of ['(a+)+b', '(a|a)*(a|a)*(a|a)*b', 'a{1,1000}', '(((', '['.repeat(50), '(a*)*c'])
      expect((await readCalls(encode({ samples, drop }))).profile.frames).toHaveLength(2);
  });

  test('has a tree for each set of text labels, and one tree when there are too many', async () => {
    const labelled = (routes: number) => ({
      samples: Array.from({ length: routes }, (_, route) => ({
        stack: [['work']],
        values: [1],
        labels: { route: `/${route}` },
      })),
    });
    expect((await readCalls(encode(labelled(2)))).profile.trees.map(({ thread }) => thread)).toEqual([
      'route=/0',
      'route=/1',
    ]);
    const many = await readCalls(encode(labelled(500)));
    expect(many.profile.trees.map(({ thread }) => thread)).toEqual(['']);
    expect(rows(many.profile)).toEqual([['work', 500, 500]]);
  });

  test('names code without symbols by its address and library, and says so', async () => {
    const { profile, notes } = await readCalls(encode({ samples: [{ stack: [[], ['main']], values: [1] }] }));
    expect(profile.frames.map(({ name, module }) => [name, module])).toContainEqual([
      '0x400000',
      'libwork.so',
    ]);
    expect(notes).toEqual([{ code: 'missing-symbols', count: 1 }]);
  });

  test('that is a difference of two is refused, as amounts below zero have no place in a flame graph', async () => {
    const result = await readProfile(
      encode({ samples: [{ stack: [['work']], values: [-5n as unknown as number] }] }),
    );
    expect(result).toMatchObject({ ok: false, problem: expect.stringContaining('difference of two') });
  });

  test('with a stack of 100,000 frames is read', async () => {
    const stack = Array.from({ length: 100_000 }, (_, at) => [at % 2 ? 'even' : 'odd']);
    const { profile } = await readCalls(encode({ samples: [{ stack, values: [1] }] }));
    expect(profile.trees[0]!.frame).toHaveLength(100_001);
    expect(rows(profile)).toEqual([
      ['odd', 1, 1],
      ['even', 0, 1],
    ]);
  });
});

describe('findings on pprof profiles', () => {
  const codes = (profile: CallProfile) => findIn(profile).map(({ code }) => code);
  const parked = (count: number) => ({ stack: [['park'], ['main.serve']], values: [count] });
  const goroutines = (samples: Made['samples']) =>
    readCalls(encode({ types: [['goroutine', 'count']], samples })).then(({ profile }) => profile);

  test('name the function that holds the lock others wait for', async () => {
    const { profile } = await readCalls(new Uint8Array(readFileSync(new URL('mutex.pb.gz', folder))));
    expect(findIn(profile)[0]).toMatchObject({
      code: 'lock-contention',
      facts: { owner: 'main.(*book).add', how: 'holds' },
    });
  });

  test('name who waits where the profile is of blocking', async () => {
    const { profile } = await readCalls(new Uint8Array(readFileSync(new URL('block.pb.gz', folder))));
    expect(findIn(profile)[0]).toMatchObject({
      code: 'lock-contention',
      facts: { owner: 'main.(*book).add', how: 'waits' },
    });
  });

  test('are silent about locks that are waited for a millisecond', async () => {
    const { profile } = await readCalls(
      encode({
        types: [
          ['contentions', 'count'],
          ['delay', 'nanoseconds'],
        ],
        samples: [{ stack: [['sync.(*Mutex).Unlock'], ['main.add']], values: [3, 1_000_000] }],
      }),
    );
    expect(codes(profile)).toEqual([]);
  });

  test('tell of goroutines that stand at one place, and not of a pool', async () => {
    expect(codes(await goroutines([parked(500), { stack: [['main']], values: [3] }]))).toEqual(['task-leak']);
    expect(codes(await goroutines([parked(16), { stack: [['main']], values: [3] }]))).toEqual([]);
  });
});
