import { describe, expect, test } from 'vitest';
import { type CallProfile, findIn, readProfile, topOfProfile } from '#lib/profile';

async function read(text: string) {
  const result = await readProfile(new TextEncoder().encode(text));
  if (!result.ok) throw new Error(result.problem);
  expect(result.format.id).toBe('perf-script');
  return { ...result, profile: result.profile as CallProfile };
}

const sample = (header: string, ...frames: string[]) =>
  `${header}\n${frames.map((frame) => `\t${frame}\n`).join('')}\n`;

describe('perf script', () => {
  test('threads are told apart by name and number, also where a name has blanks', async () => {
    const { profile } = await read(
      sample('resize worker 1  6413 5.000000:    1000000 cpu-clock: ', '10 work+0x1 (/app)') +
        sample('resize worker 2  6413/6414 [001] 5.001000:    1000000 cpu-clock: ', '10 work+0x1 (/app)'),
    );
    expect(profile.trees.map(({ thread }) => thread)).toEqual([
      'resize worker 1 6413',
      'resize worker 2 6414',
    ]);
  });

  test('the innermost frame comes first, and a recursive function counts once in its total', async () => {
    const { profile } = await read(
      sample('app 1 5.0: 7 cycles: ', '1 f+0x1 (/app)', '1 f+0x9 (/app)', '2 main+0x2 (/app)'),
    );
    expect(topOfProfile(profile)).toEqual([
      { name: 'f', self: 7, total: 7, unit: 'count' },
      { name: 'main', self: 0, total: 7, unit: 'count' },
    ]);
  });

  test('clock events are times, with a timeline from the begin of the first sample', async () => {
    const { profile } = await read(
      sample('app 1 5.001000: 1000000 cpu-clock:u: ', '1 f+0x1 (/app)') +
        sample('app 1 5.003000: 1000000 cpu-clock:u: ', '1 f+0x1 (/app)'),
    );
    expect(profile.measures).toEqual([{ name: 'cpu-clock:u', unit: 'ns' }]);
    expect([...profile.trees[0]!.timeline!.startNs].map((ns) => Math.round(ns / 1_000))).toEqual([0, 2_000]);
  });

  test('several events are several measures, where time went in front; no printed period counts one', async () => {
    const { profile } = await read(
      sample('app 1 5.0: 40 page-faults: ', '1 f+0x1 (/app)') +
        sample(
          'app 1 [000] 5.1: sched:sched_switch: prev_comm=app prev_pid=1 ==> next_comm=x next_pid=2',
          'ffffffff81 g+0x1 ([kernel.kallsyms])',
        ) +
        sample('app 1 5.2: 9 cpu-clock: ', '1 f+0x1 (/app)'),
    );
    expect(profile.measures.map(({ name }) => name)).toEqual([
      'cpu-clock',
      'page-faults',
      'sched:sched_switch',
    ]);
    expect(profile.trees[0]!.self.map((amounts) => amounts.reduce((sum, one) => sum + one))).toEqual([
      9, 40, 1,
    ]);
    expect(profile.samples).toBe(1);
  });

  test('inlined, kernel and nameless frames are told, and names keep their blanks and brackets', async () => {
    const { profile, notes } = await read(
      sample(
        'app 1 5.0: 1 cycles: ',
        'ffffffff816c9328 putname+0x8 ([kernel.kallsyms])',
        '7f (anonymous namespace)::at(int, int) const+0x1f (inlined)',
        '7f operator new(unsigned long)+0x1f (/lib/libstdc++.so.6 (deleted))',
        '656c61636f6c2f [unknown] ([unknown])',
      ),
    );
    expect(
      profile.frames.map(({ name, module, role, inlined = false }) => ({ name, module, role, inlined })),
    ).toEqual(
      [
        { name: '[unknown]', module: '', role: 'code', inlined: false },
        { name: 'operator new(unsigned long)', module: 'libstdc++.so.6', role: 'code', inlined: false },
        { name: '(anonymous namespace)::at(int, int) const', module: '', role: 'code', inlined: true },
        { name: 'putname', module: '[kernel.kallsyms]', role: 'kernel', inlined: false },
      ].toReversed(),
    );
    expect(notes).toEqual([{ code: 'missing-symbols', count: 1 }]);
  });

  test('a sample without a stack has its frame on its own line', async () => {
    const { profile } = await read(
      'app 1 5.0: 3 cycles:  7f work+0x1 (/app)\napp 1 5.1: 4 cycles:  7f work+0x2 (/app)\n',
    );
    expect(topOfProfile(profile)).toEqual([{ name: 'work', self: 7, total: 7, unit: 'count' }]);
  });

  test('a stack of 100,000 frames costs no stack, and a line of a million blanks no time', async () => {
    const deep = Array.from({ length: 100_000 }, (_, i) => `1 f${i % 3}+0x1 (/app)`);
    const { profile, notes } = await read(
      `${sample('app 1 5.0: 1 cycles: ', ...deep)}x${' '.repeat(1_000_000)}1\n`,
    );
    expect(topOfProfile(profile)[0]!.total).toBe(1);
    expect(notes).toEqual([{ code: 'skipped-entries', count: 1 }]);
  });
});

describe('findings of native programs', () => {
  const codes = async (text: string) => findIn((await read(text)).profile).map(({ code }) => code);
  const main = '9 main+0x1 (/app)';

  test('name the share of allocators and who asks for most of it', async () => {
    const text =
      sample(
        'app 1 5.0: 30 cycles: ',
        '1 _int_malloc+0x1 (/libc.so.6)',
        '2 malloc+0x1 (/libc.so.6)',
        '3 split+0x1 (/app)',
        main,
      ) +
      sample('app 1 5.0: 10 cycles: ', '1 cfree@GLIBC_2.2.5+0x1 (/libc.so.6)', '3 join+0x1 (/app)', main) +
      sample('app 1 5.0: 60 cycles: ', '3 work+0x1 (/app)', main);
    const found = findIn((await read(text)).profile).find(({ code }) => code === 'allocation-heavy');
    expect(found).toMatchObject({
      facts: { share: 0.4, owner: 'split', ownerShare: 0.75 },
      saving: { amount: 40 },
    });
  });

  test('say nothing of allocators below a tenth, nor of functions that are only called like one', async () => {
    const little =
      sample('app 1 5.0: 9 cycles: ', '1 malloc+0x1 (/libc.so.6)', main) +
      sample('app 1 5.0: 91 cycles: ', '1 free_orders+0x1 (/app)', main);
    expect(await codes(little)).not.toContain('allocation-heavy');
  });

  test('say that a tenth of the time has no name, and not that a frame far from the top has none', async () => {
    const nameless = sample('app 1 5.0: 20 cycles: ', '1 [unknown] (/app)', main);
    const below = sample('app 1 5.0: 80 cycles: ', '1 work+0x1 (/app)', '2 [unknown] (/libstdc++.so.6)');
    expect(await codes(nameless + below)).toContain('missing-symbols');
    expect(await codes(below)).not.toContain('missing-symbols');
  });
});
