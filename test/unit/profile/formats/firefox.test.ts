import { describe, expect, test } from 'vitest';
import { nameOf, readProfile, topOfProfile, totalsOfProfile } from '#lib/profile';

const categories = [{ name: 'Idle' }, { name: 'Other' }, { name: 'GC / CC' }, { name: 'Kernel' }];
const meta = { preprocessedProfileVersion: 49, interval: 2, product: 'Firefox', categories };
/** main → work → work, main → gc, poll; `work` is inlined in the second frame. */
const tables = {
  stringArray: ['main', 'work', 'gc', 'poll', 'app', 'app.js', '0x1f3a'],
  funcTable: {
    length: 5,
    name: [0, 1, 2, 3, 6],
    fileName: [5, 5, null, null, null],
    lineNumber: [1, 12, null, null, null],
    resource: [0, 0, -1, -1, 0],
  },
  resourceTable: { length: 1, name: [4] },
  frameTable: { length: 5, func: [0, 1, 2, 3, 4], category: [1, 1, 2, 0, 3], inlineDepth: [0, 1, 0, 0, 0] },
  stackTable: { length: 6, prefix: [null, 0, 1, 0, null, 0], frame: [0, 1, 1, 2, 3, 4] },
};
const thread = (name: string, samples: object, more: object = {}) => ({
  name,
  pid: 1,
  samples,
  ...tables,
  ...more,
});
const open = (file: object) => readProfile(new TextEncoder().encode(JSON.stringify(file)));

async function read(file: object) {
  const result = await open(file);
  if (!result.ok) throw new Error(result.problem);
  if (result.profile.kind !== 'calls') throw new Error(result.profile.kind);
  return { ...result, profile: result.profile };
}

describe('Firefox Profiler', () => {
  test('counts an interval for each sample, recursion once, and waiting for work apart', async () => {
    const { profile } = await read({
      meta,
      threads: [thread('Main', { stack: [2, 3, 4, null], time: [0, 2, 4, 6] })],
    });
    expect(topOfProfile(profile)).toEqual([
      { name: 'work', self: 2e6, total: 2e6, unit: 'ns' },
      { name: 'gc', self: 2e6, total: 2e6, unit: 'ns' },
      { name: 'main', self: 0, total: 4e6, unit: 'ns' },
    ]);
    expect(totalsOfProfile(profile)).toContainEqual({ name: 'time', amount: 4e6, unit: 'ns' });
    expect(profile.frames.map((frame) => [nameOf(frame), frame.role])).toContainEqual(['poll', 'idle']);
    expect(profile.frames.find(({ name }) => name === 'work')).toMatchObject({
      file: 'app.js',
      line: 12,
      module: 'app',
      inlined: true,
    });
  });

  test('reads tables that threads share, and times written as differences', async () => {
    const { stringArray, ...own } = tables;
    const samples = { stack: [0, 1], timeDeltas: [5, 3], weight: [1, 3], weightType: 'samples' };
    const both = await Promise.all([
      read({ meta, shared: tables, threads: [{ name: 'Main', samples }] }),
      read({ meta, shared: { stringArray }, threads: [{ name: 'Main', samples, ...own }] }),
    ]);
    for (const { profile } of both) {
      expect([...profile.trees[0]!.timeline!.startNs]).toEqual([5e6, 8e6]);
      expect([...profile.trees[0]!.timeline!.durationNs]).toEqual([2e6, 6e6]);
    }
  });

  test('keeps threads apart, names the process where there are several, and leaves out those without samples', async () => {
    const { profile } = await read({
      meta,
      threads: [
        thread('GeckoMain', { stack: [0] }, { processName: 'Web Content' }),
        thread('GeckoMain', { stack: [0] }, { pid: 2, processName: 'Parent Process' }),
        thread('Timer', { stack: [] }),
      ],
    });
    expect(profile.trees.map(({ thread }) => thread)).toEqual([
      'Web Content: GeckoMain',
      'Parent Process: GeckoMain',
    ]);
  });

  test('says how many functions are addresses without a name', async () => {
    const { notes } = await read({ meta, threads: [thread('Main', { stack: [5] })] });
    expect(notes).toEqual([{ code: 'missing-symbols', count: 1 }]);
  });

  test('takes weights in bytes for bytes, and leaves threads of another unit out', async () => {
    const { profile, notes } = await read({
      meta,
      threads: [
        thread('Main', { stack: [0], weight: [512], weightType: 'bytes' }),
        thread('Main', { stack: [0] }),
      ],
    });
    expect(totalsOfProfile(profile)[0]).toEqual({ name: 'bytes', amount: 512, unit: 'bytes' });
    expect(notes).toContainEqual({ code: 'skipped-entries', count: 1 });
  });

  test.each([
    [
      'a stack that is its own caller',
      { meta, threads: [thread('Main', { stack: [0] }, { stackTable: { prefix: [0], frame: [0] } })] },
      'threads[0].stackTable.prefix[0] is 0, which is no stack before it.',
    ],
    [
      'what Firefox writes before it was processed',
      { meta: { version: 29, processType: 0 }, libs: [], threads: [] },
      'This is what Firefox writes itself; open it at profiler.firefox.com, and save it from there.',
    ],
    ['no sample', { meta, threads: [] }, 'The profile holds no sample: record for longer.'],
  ])('refuses %s in a sentence', async (_what, file, problem) => {
    expect(await open(file)).toEqual({ ok: false, problem });
  });
});
