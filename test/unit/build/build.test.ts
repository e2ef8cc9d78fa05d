import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hashInlineScripts } from '../../../scripts/build/csp-hashes.ts';
import { fingerprint } from '../../../scripts/build/fingerprint.ts';
import { withLock } from '../../../scripts/build/lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hotpath-unit-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('fingerprint', () => {
  const take = (skip?: RegExp) => fingerprint(folder, ['a', 'b.txt', 'missing'], skip);
  beforeEach(() => {
    mkdirSync(join(folder, 'a/deep'), { recursive: true });
    writeFileSync(join(folder, 'a/deep/x.txt'), 'one');
    writeFileSync(join(folder, 'b.txt'), 'two');
  });

  test('stays when nothing changed and changes with content, name and appearance', () => {
    const first = take();
    expect(take()).toBe(first);
    const seen = new Set([first]);
    writeFileSync(join(folder, 'a/deep/x.txt'), 'One');
    seen.add(take());
    writeFileSync(join(folder, 'a/deep/y.txt'), '');
    seen.add(take());
    writeFileSync(join(folder, 'missing'), '');
    seen.add(take());
    expect(seen.size).toBe(4);
  });

  test('stays when only the line ends of text change, and changes with those of binary files', () => {
    writeFileSync(join(folder, 'b.txt'), 'zwei\nZeilen ä\n');
    writeFileSync(join(folder, 'a/deep/x.txt'), 'bytes\0\n');
    const first = take();
    writeFileSync(join(folder, 'b.txt'), 'zwei\r\nZeilen ä\r\n');
    expect(take()).toBe(first);
    writeFileSync(join(folder, 'a/deep/x.txt'), 'bytes\0\r\n');
    expect(take()).not.toBe(first);
  });

  test('sees a link by where it leads, and does not go round with one that leads back', () => {
    const first = take();
    symlinkSync('..', join(folder, 'a/deep/round'));
    symlinkSync('.', join(folder, 'a/deep/and-round'));
    const linked = take();
    expect(linked).not.toBe(first);
    rmSync(join(folder, 'a/deep/round'));
    symlinkSync('../..', join(folder, 'a/deep/round'));
    expect(take()).not.toBe(linked);
  });

  test('looks past what is skipped', () => {
    const first = take(/^a\/deep/);
    writeFileSync(join(folder, 'a/deep/x.txt'), 'other');
    expect(take(/^a\/deep/)).toBe(first);
  });
});

describe('hashInlineScripts', () => {
  const hash = (text: string) => createHash('sha256').update(text).digest('base64');

  test('takes each inline script once and none that is loaded', () => {
    const html =
      '<script>a()</script><script src="/x.js" async=""></script><script id="t">b()\n</script><script>a()</script><script defer src="/y.js"></script>';
    expect(hashInlineScripts(html)).toEqual([hash('a()'), hash('b()\n')]);
  });
});

describe('withLock', () => {
  test('lets one at a time in and leaves no lock, also after a failure', async () => {
    const file = join(folder, 'lock');
    const order: string[] = [];
    const work = (name: string) => async () => {
      order.push(`${name} in`);
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`${name} out`);
      if (name === 'a') throw new Error('a failed');
    };
    const [first] = await Promise.allSettled([withLock(file, work('a')), withLock(file, work('b'))]);
    expect(first.status).toBe('rejected');
    expect(order).toEqual(['a in', 'a out', 'b in', 'b out']);
    expect(() => readFileSync(file)).toThrow();
  });

  test('takes over the lock of a process that is gone', async () => {
    const file = join(folder, 'lock');
    writeFileSync(file, '999999999');
    expect(await withLock(file, async () => 'done')).toBe('done');
  });
});
