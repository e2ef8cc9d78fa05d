import { describe, expect, test } from 'vitest';
import { FORMATS, readProfile, topOfProfile, totalsOfProfile } from '#lib/profile';
import { readCorpus } from '../../support/profile-corpus.ts';

const corpus = readCorpus();

describe.each(corpus.map((one) => [one.path, one] as const))('%s', (_path, { format, bytes, truth }) => {
  test(`is read as ${truth.says} says`, async () => {
    const result = await readProfile(bytes());
    if (!result.ok) throw new Error(result.problem);
    expect(result.format.id).toBe(format);
    expect(result.profile.kind).toBe(truth.kind);
    if (truth.producer !== undefined) expect(result.producer).toBe(truth.producer);

    const within = (truth.within ?? 0.01) * (truth.totals[0]?.amount ?? 0);
    const totals = totalsOfProfile(result.profile);
    for (const { name, amount, unit } of truth.totals) {
      const read = totals.find((one) => one.name === name);
      expect(read, `total ${name}, of ${totals.map((one) => one.name).join(', ')}`).toBeDefined();
      expect(read!.unit).toBe(unit);
      expect(
        Math.abs(read!.amount - amount),
        `${name}: read ${read!.amount}, not ${amount}`,
      ).toBeLessThanOrEqual((truth.within ?? 0.01) * amount);
    }
    const rows = topOfProfile(result.profile, Number.MAX_SAFE_INTEGER);
    for (const { name, self, total } of truth.top) {
      const row = rows.find((one) => one.name === name);
      expect(
        row,
        `row ${name}; first are ${rows
          .slice(0, 5)
          .map((one) => one.name)
          .join(' | ')}`,
      ).toBeDefined();
      expect(
        Math.abs(row!.self - self),
        `self of ${name}: read ${row!.self}, not ${self}`,
      ).toBeLessThanOrEqual(within);
      expect(
        Math.abs(row!.total - total),
        `total of ${name}: read ${row!.total}, not ${total}`,
      ).toBeLessThanOrEqual(within);
    }
  });
});

test('every format has a recording of a real tool', () => {
  const covered = new Set(corpus.map(({ format }) => format));
  expect(FORMATS.filter(({ id }) => !covered.has(id)).map(({ id }) => id)).toEqual([]);
});

test('every recording is recognised by its own format alone', async () => {
  const { unpack } = await import('../../../lib/profile/unpack.ts');
  for (const { path, format, bytes } of corpus) {
    const unpacked = await unpack(bytes());
    const text = unpacked.subarray(0, 4_096).includes(0) ? null : new TextDecoder().decode(unpacked);
    let value: unknown;
    try {
      value = text === null ? undefined : JSON.parse(text);
    } catch {
      value = undefined;
    }
    const known = FORMATS.filter((one) =>
      one.from === 'bytes'
        ? one.recognises(unpacked)
        : one.from === 'json'
          ? value !== undefined && one.recognises(value)
          : text !== null && value === undefined && one.recognises(text.slice(0, 65_536)),
    ).map(({ id }) => id);
    expect(known, path).toEqual([format]);
  }
});
