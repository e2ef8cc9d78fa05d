import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCourse } from '#lib/content';
import { compileCourse, formatProblem } from '../../../lib/content/compile.ts';
import { newLab } from '../../../scripts/new/lab.ts';
import { newLesson } from '../../../scripts/new/lesson.ts';

const top = mkdtempSync(join(tmpdir(), 'shelves-'));
const root = join(top, 'course');
const out = join(root, 'generated');

/** A folder with one module of one lesson and one lab. */
function makeShelf(folder: string, module: string, lesson: string, lab: string): void {
  mkdirSync(join(folder, 'content', module), { recursive: true });
  writeFileSync(
    join(folder, 'content', module, 'index.mdx'),
    '---\ntitle: A module\nsummary: Of ours.\nlabs: []\n---\n\n- measure\n',
  );
  newLab(folder, lab);
  newLesson(folder, module.slice(3), lesson);
}

const compile = async (...further: string[]) =>
  (await compileCourse({ root, further, out })).problems.map(formatProblem);

beforeAll(() => {
  makeShelf(root, '02-measure-first', 'noise', 'first-repeat');
  makeShelf(join(top, 'payments'), '01-our-services', 'the-ledger', 'slow-invoice');
  makeShelf(join(top, 'search'), '01-our-index', 'the-shards', 'slow-query');
});
afterAll(() => rmSync(top, { recursive: true }));

describe('a team’s own folders beside the course', () => {
  it('are compiled into it: modules numbered on, in order, with the folder’s name, and labs with files of their own', async () => {
    expect(await compile('../payments', join(top, 'search'))).toEqual([]);
    const { modules, labs } = openCourse(out).readCourse();
    expect(modules.map(({ number, slug, shelf }) => [number, slug, shelf])).toEqual([
      [2, 'measure-first', undefined],
      [3, 'our-services', 'payments'],
      [4, 'our-index', 'search'],
    ]);
    expect(openCourse(out).readLesson('our-services', 'the-ledger').number).toBe('3.1');
    expect(labs.map(({ id, module }) => [id, module])).toEqual([
      ['first-repeat', 'measure-first'],
      ['slow-invoice', 'our-services'],
      ['slow-query', 'our-index'],
    ]);
    expect(
      readdirSync(join(root, 'public/lab-assets')).some((name) => name.startsWith('slow-invoice-')),
    ).toBe(true);
  });

  it('say what is wrong with their path, and nothing is written then', async () => {
    writeFileSync(join(top, 'payments/content/01-our-services/02-empty.mdx'), '---\ntitle: Half\n---\n');
    expect(await compile('../payments')).toEqual([
      expect.stringMatching(/^\.\.\/payments\/content\/01-our-services\/02-empty\.mdx: .*idea/),
      expect.stringMatching(/^\.\.\/payments\/content\/01-our-services\/02-empty\.mdx: .*summary/),
      expect.stringMatching(/^\.\.\/payments\/content\/01-our-services\/02-empty\.mdx: .*minutes/),
    ]);
    rmSync(join(top, 'payments/content/01-our-services/02-empty.mdx'));
    expect(openCourse(out).readCourse().modules).toHaveLength(3);
  });

  it('take no name that the course has', async () => {
    const twin = join(top, 'twin');
    makeShelf(twin, '07-measure-first', 'noise', 'first-repeat');
    const problems = await compile('../twin');
    expect(problems).toContainEqual(
      expect.stringMatching(/^\.\.\/twin\/content\/07-measure-first: .*a module of this name/),
    );
    expect(problems).toContainEqual(
      expect.stringMatching(/^\.\.\/twin\/labs\/first-repeat: .*a lab of this name/),
    );
  });

  it('are missed by name', async () => {
    expect(await compile('../nowhere')).toEqual([
      expect.stringMatching(/^\.\.\/nowhere: .*no folder with content\/ in it.*CONTENT_DIRS/),
    ]);
  });
});
