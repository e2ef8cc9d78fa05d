import { expect, test } from 'vitest';
import { readProfile, topOfProfile, totalsOfProfile } from '#lib/profile';

const read = async (text: string) => {
  const result = await readProfile(new TextEncoder().encode(text));
  if (!result.ok) throw new Error(result.problem);
  if (result.profile.kind !== 'course') throw new Error(result.profile.kind);
  return { ...result, profile: result.profile };
};
const MIB = 2 ** 20;

test('moments count from the first, in order of time whatever the file has', async () => {
  const { profile } = await read(
    'CMDLINE python a.py\nMEM 2.0 1700000000.5\nMEM 1.0 1700000000.0\nMEM 5.0 1700000001.0\n',
  );
  expect([...profile.course.at]).toEqual([0, 5e8, 1e9]);
  expect([...profile.course.series[0]!.amounts]).toEqual([MIB, 2 * MIB, 5 * MIB]);
  expect(totalsOfProfile(profile)).toEqual([
    { name: 'most memory', amount: 5 * MIB, unit: 'bytes' },
    { name: 'time', amount: 1e9, unit: 'ns' },
  ]);
});

test('a child is put to the nearest moment of its parent, and holds nothing before it began', async () => {
  const { profile } = await read(
    'MEM 9.0 100.0\nMEM 9.0 101.0\nCHLD 7 3.0 101.1\nMEM 9.0 102.0\nCHLD 7 4.0 101.9\n',
  );
  expect(profile.course.series[1]).toEqual({
    name: 'child 7',
    unit: 'bytes',
    amounts: Float64Array.of(0, 3 * MIB, 4 * MIB),
  });
});

test('calls of a watched function add up to what the process grew by in it', async () => {
  const { profile } = await read(
    'MEM 9.0 100.0\nFUNC a.keep 12.0 101.0 11.0 102.0 0\nFUNC a.keep 9.0 100.0 12.0 100.5 0\nMEM 9.0 102.0\n',
  );
  expect(profile.calls.map(({ from, to }) => [from, to])).toEqual([
    [0, 5e8],
    [1e9, 2e9],
  ]);
  expect(topOfProfile(profile)).toEqual([{ name: 'a.keep', self: 2 * MIB, total: 2 * MIB, unit: 'bytes' }]);
});

test('of a file with a second run the first is read, and that is said; one moment is no course', async () => {
  const { profile, notes } = await read(
    'CMDLINE a\nMEM 1.0 100.0\nMEM 2.0 101.0\nMEM x 102.0\nCMDLINE a\nMEM 9.0 200.0\n',
  );
  expect(profile.course.at.length).toBe(2);
  expect(notes).toEqual([
    { code: 'several-recordings', count: 2 },
    { code: 'skipped-entries', count: 1 },
  ]);
  expect(await readProfile(new TextEncoder().encode('CMDLINE a\nMEM 1.0 100.0\n'))).toMatchObject({
    ok: false,
    problem: expect.stringMatching(/fewer than two moments/),
  });
});
