import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { load, ROOT } from './scenarios.ts';

const FIRST = 'content/clinic/01-our-api-is-slow.yaml';

/** A folder with one scenario, the first of the course with parts replaced. */
function folderWith(name: string, ...changes: readonly (readonly [string, string])[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'clinic-'));
  mkdirSync(join(folder, 'content/clinic'), { recursive: true });
  let text = readFileSync(join(ROOT, FIRST), 'utf8');
  for (const [from, to] of changes) {
    expect(text).toContain(from);
    text = text.replace(from, to);
  }
  writeFileSync(join(folder, 'content/clinic', name), text);
  return folder;
}

describe('a scenario of one’s own', () => {
  it('appears because its file is there, after those with smaller numbers', async () => {
    const folder = folderWith('42-our-queue-is-late.yaml', [
      'says: Our API is slow',
      'says: Our queue is late',
    ]);
    cpSync(join(ROOT, FIRST), join(folder, FIRST));
    const { scenarios, said } = await load(folder);
    expect(said).toEqual([]);
    expect(scenarios.map(({ slug, says }) => [slug, says])).toEqual([
      ['our-api-is-slow', 'Our API is slow'],
      ['our-queue-is-late', 'Our queue is late'],
    ]);
  });

  it.each([
    ['minutes: 50', 'minuets: 50', 'unrecognised key "minuets" (did you mean "minutes"?) [unknown-key]'],
    [
      'next: which-plan',
      'next: which-plam',
      'step "many-or-one" names the step "which-plam", which the file does not have (did you mean "which-plan"?) [unknown-step]',
    ],
    [
      '        finding: keyset\n',
      '',
      'no answer leads to the finding "keyset" (name it in an answer, or delete it) [unreachable]',
    ],
    [
      'profile: [n-plus-one]',
      'profile: [n-plus-two]',
      'step "many-or-one", answer "many", names the finding "n-plus-two", which the file does not have (did you mean "n-plus-one"?) [unknown-finding]',
    ],
    [
      'labs: [keyset-pagination]',
      'labs: [keyset-paginatoin]',
      'the finding "keyset" names the lab "keyset-paginatoin", which the course does not have (did you mean "keyset-pagination"?) [unknown-lab]',
    ],
    [
      '        next: who-blocks\n',
      '        next: many-or-one\n',
      'step "many-or-one" leads back to itself: many-or-one → many-or-one (let one of its answers end the branch) [circle]',
    ],
    [
      '        next: who-blocks\n',
      '        next: hot-path\n',
      'step "hot-path" belongs to the branch "database" and to the branch "own" (write it twice, under two ids) [shared-step]',
    ],
  ])('is refused in a sentence when %j becomes %j', async (from, to, sentence) => {
    const { scenarios, said } = await load(folderWith('01-broken.yaml', [from, to]));
    expect(said).toContain(`content/clinic/01-broken.yaml: ${sentence}`);
    expect(scenarios).toEqual([]);
  });

  it('is refused under a name that says no order', async () => {
    const { said } = await load(folderWith('queue.yaml'));
    expect(said).toEqual([
      'content/clinic/queue.yaml: nothing reads this file (a scenario is named NN-slug.yaml) [unknown-file]',
    ]);
  });
});
