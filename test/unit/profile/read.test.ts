import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readProfile, topOfProfile } from '#lib/profile';
import { unpack } from '../../../lib/profile/unpack.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const STACKS = 'main;work 3\nmain;rest 1\n';

async function problemOf(file: Uint8Array): Promise<string> {
  const result = await readProfile(file);
  if (result.ok) throw new Error(`read as ${result.format.id}`);
  return result.problem;
}

describe('files that are read', () => {
  test.each([
    ['as it is', bytes(STACKS)],
    ['packed by gzip', gzipSync(STACKS)],
    ['packed twice', gzipSync(gzipSync(STACKS))],
    ['in a zip archive', zipSync({ 'out/': [new Uint8Array(), {}], 'out/stacks.txt': bytes(STACKS) })],
    ['in UTF-16, as PowerShell writes', new Uint8Array(Buffer.from(`\ufeff${STACKS}`, 'utf16le'))],
    ['with Windows line ends', bytes(STACKS.replaceAll('\n', '\r\n'))],
  ])('%s', async (_how, file) => {
    const result = await readProfile(new Uint8Array(file));
    if (!result.ok) throw new Error(result.problem);
    expect(topOfProfile(result.profile)).toEqual([
      { name: 'work', self: 3, total: 3, unit: 'count' },
      { name: 'rest', self: 1, total: 1, unit: 'count' },
      { name: 'main', self: 0, total: 4, unit: 'count' },
    ]);
  });
});

describe('files that are refused in a sentence', () => {
  test('an empty one', async () => {
    expect(await problemOf(new Uint8Array())).toBe('The file is empty.');
  });

  test('JSON that ends in the middle', async () => {
    expect(await problemOf(bytes('{"nodes":[{"id":1,'))).toMatch(
      /^The file begins like JSON and is not: .*\. Was it copied/,
    );
  });

  test('JSON of something else, and text of something else, with the formats that are read', async () => {
    expect(await problemOf(bytes('{"name":"hotpath","version":"1"}'))).toContain('Formats that are read: ');
    expect(await problemOf(bytes('Dear reader,\nthis is a letter.\n'))).toContain('Formats that are read: ');
  });

  test('a binary file of no known format', async () => {
    expect(await problemOf(new Uint8Array([1, 2, 0, 4, 0, 0]))).toContain('binary');
  });

  test('gzip that ends in the middle', async () => {
    const packed = gzipSync(STACKS.repeat(500));
    expect(await problemOf(new Uint8Array(packed.subarray(0, packed.length / 2)))).toContain(
      'damaged or ends in the middle',
    );
  });

  test('a zip archive of two files, of none, and one that ends in the middle', async () => {
    const two = zipSync({ 'a.txt': bytes(STACKS), 'b.txt': bytes(STACKS) });
    expect(await problemOf(two)).toBe('The zip archive holds 2 files; take out the one to read.');
    expect(await problemOf(zipSync({ 'out/': [new Uint8Array(), {}] }))).toBe(
      'The zip archive holds no file.',
    );
    const one = zipSync({ 'a.txt': bytes(STACKS) });
    expect(await problemOf(one.subarray(0, 45))).toContain('The zip archive');
  });

  test('a bomb, which is left when it passes the limit, packed by gzip or in a zip archive', async () => {
    const zeros = new Uint8Array(8 * 1_048_576);
    for (const bomb of [new Uint8Array(gzipSync(zeros)), zipSync({ 'a.txt': zeros })])
      await expect(unpack(bomb, 1_048_576)).rejects.toThrow('larger than 1 MiB');
  });
});
