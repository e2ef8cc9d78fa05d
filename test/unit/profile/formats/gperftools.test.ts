import { expect, test } from 'vitest';
import { type CallProfile, readProfile, topOfProfile, totalsOfProfile } from '#lib/profile';

const words = (width: 4 | 8, ...values: number[]) => {
  const view = new DataView(new ArrayBuffer(width * values.length));
  values.forEach((value, at) => {
    if (width === 8) view.setBigUint64(8 * at, BigInt(value), true);
    else view.setUint32(4 * at, value, true);
  });
  return new Uint8Array(view.buffer);
};
const join = (...parts: (Uint8Array | string)[]) =>
  new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part)))),
  );
const read = async (bytes: Uint8Array) => {
  const result = await readProfile(bytes);
  if (!result.ok) throw new Error(result.problem);
  return { ...result, profile: result.profile as CallProfile };
};
/** Period of 10 ms; 3 samples of 0x1005 below 0x2000, and 1 of 0x2000 alone. */
const SAMPLES = [0, 3, 0, 10_000, 0, 3, 2, 0x1005, 0x2000, 1, 1, 0x2000, 0, 1, 0];
const MAPS =
  '00001000-00002000 r-xp 00000000 00:00 7      /srv/shop\n00002000-00003000 r-xp 00000000 00:00 8  /lib/libc.so.6\n';

test.each([8, 4] as const)(
  'words of %i bytes are read, with the period as the time of a sample',
  async (width) => {
    const { profile, notes } = await read(join(words(width, ...SAMPLES), MAPS));
    expect(totalsOfProfile(profile)).toEqual([
      { name: 'cpu', amount: 40e6, unit: 'ns' },
      { name: 'samples', amount: 4, unit: 'count' },
    ]);
    expect(topOfProfile(profile)).toMatchObject([
      { name: '0x1005', self: 30e6, total: 30e6 },
      { name: '0x2000', self: 10e6, total: 40e6 },
    ]);
    expect(profile.frames.map(({ module }) => module)).toEqual(['libc.so.6', 'shop']);
    expect(notes).toEqual([{ code: 'missing-symbols', count: 2 }]);
  },
);

test('names in front are read, of the address before a return too, and inlined ones part in two', async () => {
  const names =
    '--- symbol\nbinary=./shop\n0x1005 price(int)<0000000000000001>--add(int)<0000000000000005>\n0x1fff main\n---\n--- profile\n';
  const { profile, notes } = await read(join(names, words(8, 0, 3, 0, 1, 0, 3, 2, 0x1005, 0x2000)));
  expect(topOfProfile(profile)).toEqual([
    { name: 'add(int)', self: 3, total: 3, unit: 'count' },
    { name: 'main', self: 0, total: 3, unit: 'count' },
    { name: 'price(int)', self: 0, total: 3, unit: 'count' },
  ]);
  expect(profile.frames.find(({ name }) => name === 'add(int)')?.inlined).toBe(true);
  expect(notes).toEqual([]);
});

test('a file that ends within a stack is read so far, and one without a sample is refused', async () => {
  const { profile, notes } = await read(words(8, ...SAMPLES.slice(0, 10)));
  expect(profile.samples).toBe(3);
  expect(notes).toContainEqual({ code: 'truncated', count: 0 });
  expect(await readProfile(words(8, 0, 3, 0, 10_000, 0, 0, 1, 0))).toMatchObject({
    ok: false,
    problem: expect.stringMatching(/no sample/),
  });
});
