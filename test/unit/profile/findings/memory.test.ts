import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findIn, readProfile } from '#lib/profile';

const findingsOf = async (path: string) => {
  const url = new URL(`../../../fixtures/profiles/${path}`, import.meta.url);
  const result = await readProfile(new Uint8Array(readFileSync(url)));
  if (!result.ok) throw new Error(result.problem);
  return findIn(result.profile);
};
const growing = async (path: string) =>
  (await findingsOf(path)).filter(({ code }) => code === 'growing-allocation');

/** heaptrack's lines: `grow` allocates 100 bytes as often as each moment says, `stay` once at the beginning. */
async function grownAt(moments: readonly number[]) {
  const head =
    'v 10400 3\nX ./shop\ns 4 main\ns 8 shop.cpp\ns 4 grow\ns 4 stay\ni 1 0 1 2 1\nt 1 0\ni 2 0 3 2 5\nt 2 1\ni 3 0 4 2 9\nt 3 1\na 64 2\na 64 3\nc 0\n+ 1\n';
  const lines = moments.map((times, at) => `${'+ 0\n'.repeat(times)}c ${(10 * (at + 1)).toString(16)}\n`);
  const result = await readProfile(new TextEncoder().encode(head + lines.join('')));
  if (!result.ok) throw new Error(result.problem);
  return findIn(result.profile).filter(({ code }) => code === 'growing-allocation');
}

describe('a growing allocation', () => {
  test('is named by the program’s own function, with how much it added, in a massif file', async () => {
    const [found, ...others] = await growing('massif/growing.massif');
    expect(others).toEqual([]);
    expect(found).toMatchObject({ sure: 'likely', severity: 'high', saving: { unit: 'bytes' } });
    expect(found!.facts.owner).toMatch(/^remember\(/);
    expect(found!.evidence[0]!.amount).toBe(Number(found!.facts.to) - Number(found!.facts.from));
  });

  test('is named by the program where the C library asks for its buffers, symbols and all', () => {
    const frame = (name: string, file: string) => ({
      name,
      file,
      line: 1,
      module: '',
      role: 'code' as const,
    });
    const amounts = [10_000, 20_000, 30_000, 40_000];
    const found = findIn({
      kind: 'calls',
      measures: amounts.map((_, at) => ({ name: `held ${at}`, unit: 'bytes' })),
      frames: [
        frame('log_order', 'shop.c'),
        frame('printf', 'printf.c'),
        frame('_IO_file_doallocate', 'filedoalloc.c'),
      ],
      trees: [
        {
          thread: '',
          frame: Int32Array.of(-1, 0, 1, 2),
          parent: Int32Array.of(-1, 0, 1, 2),
          self: amounts.map((amount) => Float64Array.of(0, 0, 0, amount)),
        },
      ],
      samples: 0,
      course: {
        clock: { name: 'time', unit: 'ns' },
        at: Float64Array.of(0, 1, 2, 3),
        series: [],
        held: amounts.map((_, at) => ({ at, measure: at })),
      },
    }).filter(({ code }) => code === 'growing-allocation');
    expect(found.map(({ facts }) => facts.owner)).toEqual(['log_order']);
  });

  test('is not spoken of where the same program keeps its last fifty answers alone', async () => {
    expect(await growing('massif/bounded.massif')).toEqual([]);
  });

  test('is named in a heaptrack file, and what was loaded once is not', async () => {
    expect((await growing('heaptrack/sessions.zst')).map(({ facts }) => facts.owner)).toEqual([
      'open_session()',
    ]);
  });

  test('that came to an end is none, and one that goes on is', async () => {
    expect(await grownAt([5, 5, 5, 5, 5, 5])).toHaveLength(1);
    expect(await grownAt([10, 10, 10, 0, 0, 0])).toEqual([]);
    expect(await grownAt([30, 0, 0, 0, 0, 0])).toEqual([]);
  });
});

test('who asks for most bytes is told in bytes, and an allocator that holds them is no news', async () => {
  const found = await findingsOf('heaptrack/sessions.zst');
  expect(found.map(({ code }) => code)).not.toContain('allocation-heavy');
  const hot = found.find(({ code }) => code === 'hot-path');
  expect(hot?.because).toMatch(/^Of all bytes that were recorded, \d+ % were asked for in /);
});
