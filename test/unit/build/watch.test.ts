import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchFolder } from '../../../scripts/start/watch.ts';

let folder: string;
let changes = 0;
let stop: () => void;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hotpath-unit-'));
  mkdirSync(join(folder, 'deep'));
  writeFileSync(join(folder, 'deep/a.mdx'), 'one');
  changes = 0;
  stop = watchFolder(folder, () => changes++);
});
afterEach(() => {
  stop();
  rmSync(folder, { recursive: true, force: true });
});

const seen = (count: number) => vi.waitFor(() => expect(changes).toBe(count), { timeout: 10_000 });

test('a file is noticed when it appears, is replaced by renaming, again and again, and goes', async () => {
  writeFileSync(join(folder, 'b.mdx'), '');
  await seen(1);
  for (const round of [2, 3]) {
    writeFileSync(join(folder, 'deep/.a.tmp'), 'x'.repeat(round));
    renameSync(join(folder, 'deep/.a.tmp'), join(folder, 'deep/a.mdx'));
    await seen(round);
  }
  rmSync(join(folder, 'b.mdx'));
  await seen(4);
});
