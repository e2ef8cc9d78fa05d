import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { hashLab, readRecord, writeRecord } from '../../../scripts/lab/check-record.ts';

const root = mkdtempSync(join(tmpdir(), 'check-record-'));
const files = ['starter.ts', 'solution.ts', 'cheats/wrong.ts'];
const answers = files.map((file) => ({ file, outcome: 'gold', timed: true, sessions: 1, elapsedMs: 900 }));
const state = (known = files) => readRecord(root, 'one', 'js', known);
const change = (path: string, edit: (text: string) => string) =>
  writeFileSync(join(root, path), edit(readFileSync(join(root, path), 'utf8')));

beforeEach(() => {
  rmSync(root, { recursive: true, force: true });
  for (const folder of [
    'lib/lab/kinds',
    'lib/session',
    'lib/runtimes/js',
    'lib/runtimes/sql',
    'labs/one/cheats',
  ])
    mkdirSync(join(root, folder), { recursive: true });
  for (const path of [
    'lib/lab/grade.ts',
    'lib/lab/kinds/js.ts',
    'lib/lab/kinds/sql.ts',
    'lib/session/run.ts',
    'lib/runtimes/js/open.ts',
    'lib/runtimes/sql/open.ts',
  ])
    writeFileSync(join(root, path), 'export const a = 1;\nexport const b = 2;\n');
  for (const file of [...files, 'lab.ts', 'brief.mdx', 'profile.json'])
    writeFileSync(join(root, 'labs/one', file), `// ${file}\nexport {};\n`);
  writeRecord(root, 'one', 'js', answers);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('the record of a check', () => {
  it('is fresh as long as nothing changed', () => {
    expect(state()).toMatchObject({ state: 'fresh', record: { answers } });
  });

  it.each([
    'labs/one/lab.ts',
    'labs/one/solution.ts',
    'labs/one/cheats/wrong.ts',
    'lib/lab/grade.ts',
    'lib/lab/kinds/js.ts',
    'lib/session/run.ts',
    'lib/runtimes/js/open.ts',
  ])('is stale after one byte of %s changed', (path) => {
    change(path, (text) => `${text} `);
    expect(state()).toEqual({ state: 'stale' });
  });

  it.each([
    'labs/one/brief.mdx',
    'labs/one/profile.json',
    'lib/lab/kinds/sql.ts',
    'lib/runtimes/sql/open.ts',
  ])('does not depend on %s', (path) => {
    change(path, (text) => `${text} `);
    expect(state().state).toBe('fresh');
  });

  it('does not depend on the line ends of the checkout', () => {
    for (const path of ['labs/one/lab.ts', 'lib/lab/grade.ts'])
      change(path, (text) => text.replaceAll('\n', '\r\n'));
    expect(state().state).toBe('fresh');
  });

  it('is stale for an implementation that it lacks, and after a file was added', () => {
    expect(state([...files, 'cheats/other.ts'])).toEqual({ state: 'stale' });
    cpSync(join(root, 'labs/one/cheats/wrong.ts'), join(root, 'labs/one/cheats/other.ts'));
    expect(state()).toEqual({ state: 'stale' });
  });

  it('is absent where there is none', () => {
    rmSync(join(root, 'labs/one/check.json'));
    expect(state()).toEqual({ state: 'absent' });
  });

  it.each([
    [
      'an outcome',
      (text: string) => text.replace('"outcome": "gold"', '"outcome": "bronze"'),
      'changed by hand',
    ],
    [
      'the hash of what lies there now',
      (text: string) => text.replace(/"hash": ".*"/, `"hash": "${hashLab(root, 'one', 'js')}0"`),
      'changed by hand',
    ],
    ['a key', (text: string) => text.replace('"seal"', '"sealed"'), 'another shape'],
    ['its end', (text: string) => text.slice(0, -10), 'no JSON'],
  ])('is refused with a sentence when somebody changed %s', (_, edit, because) => {
    change('labs/one/check.json', edit);
    expect(state()).toMatchObject({ state: 'broken', because: expect.stringContaining(because) });
    expect(state()).toMatchObject({
      because: expect.stringMatching(/^labs\/one\/check\.json: .* --record\.$/),
    });
  });
});
