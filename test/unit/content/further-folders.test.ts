import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCourse } from '#lib/content';
import { compileCourse, formatProblem } from '../../../lib/content/compile.ts';
import { newLab } from '../../../scripts/new/lab.ts';
import { newLesson } from '../../../scripts/new/lesson.ts';
import { newModule } from '../../../scripts/new/module.ts';

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

  it('begin with a module, which "npm run new" makes in an empty folder', async () => {
    const fresh = join(top, 'fresh');
    expect(() => newModule(fresh, 'our-queues')).toThrow(/There is no folder/);
    mkdirSync(fresh);
    expect(() => newLab(fresh, 'slow-queue')).toThrow(/no module yet.*npm run new -- module/);
    expect(newModule(fresh, 'our-queues')).toEqual(['content/01-our-queues/index.mdx']);
    expect(() => newModule(fresh, 'our-queues')).toThrow(/There is a module "our-queues" already/);
    expect(newModule(fresh, 'our-caches')).toEqual(['content/02-our-caches/index.mdx']);
    newLesson(fresh, 'our-queues', 'the-backlog');
    newLab(fresh, 'slow-queue', 'our-queues');
    expect(await compile('../fresh')).toEqual([]);
    expect(openCourse(out).readLesson('our-queues', 'the-backlog').number).toBe('3.1');
  });

  it('say what is wrong with their path, and nothing is written then', async () => {
    writeFileSync(join(top, 'payments/content/01-our-services/02-empty.mdx'), '---\ntitle: Half\n---\n');
    expect(await compile('../payments')).toEqual([
      expect.stringMatching(/^\.\.\/payments\/content\/01-our-services\/02-empty\.mdx: .*idea/),
      expect.stringMatching(/^\.\.\/payments\/content\/01-our-services\/02-empty\.mdx: .*summary/),
      expect.stringMatching(/^\.\.\/payments\/content\/01-our-services\/02-empty\.mdx: .*minutes/),
    ]);
    rmSync(join(top, 'payments/content/01-our-services/02-empty.mdx'));
    expect(
      openCourse(out)
        .readCourse()
        .modules.map(({ slug }) => slug),
    ).toContain('our-caches');
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

  it('are told in one sentence each what prose may not hold, and what is read in the course alone', async () => {
    const wrong = join(top, 'wrong');
    makeShelf(wrong, '01-our-search', 'the-index', 'slow-index');
    const lesson = (name: string, body: string) =>
      writeFileSync(
        join(wrong, 'content/01-our-search', name),
        `---\ntitle: T\nidea: I\nsummary: S\nminutes: 1\n---\n\n${body}\n`,
      );
    writeFileSync(join(wrong, 'content/01-our-search/02-bare.mdx'), 'No front matter.\n');
    lesson('03-imports.mdx', "import fs from 'node:fs'\n\nText");
    lesson('04-expression.mdx', 'Text {process.env.AUTH_SECRET}');
    lesson('05-script.mdx', '<script src="https://evil.example/x.js"></script>');
    writeFileSync(join(wrong, 'labs/slow-index/brief.mdx'), '<Chart of="latency" />\n');
    writeFileSync(join(wrong, 'content/tracks.yaml'), 'tracks: []\n');
    expect(await compile('../wrong')).toEqual([
      expect.stringMatching(/^\.\.\/wrong\/content\/01-our-search\/02-bare\.mdx: .*title/),
      expect.stringMatching(/02-bare\.mdx: .*idea/),
      expect.stringMatching(/02-bare\.mdx: .*summary/),
      expect.stringMatching(/02-bare\.mdx: .*minutes/),
      expect.stringMatching(/03-imports\.mdx:\d+: import or export in prose/),
      expect.stringMatching(/04-expression\.mdx:\d+: the expression \{process\.env\.AUTH_SECRET\}/),
      expect.stringMatching(/05-script\.mdx:\d+: unknown component <script>/),
      expect.stringMatching(/^\.\.\/wrong\/content\/tracks\.yaml: read in the course alone/),
      expect.stringMatching(/slow-index\/brief\.mdx:\d+: unknown component <Chart>/),
    ]);
  });

  it('hold files, not links, which would show what is not theirs', async () => {
    const linked = join(top, 'linked');
    makeShelf(linked, '01-our-links', 'the-link', 'slow-link');
    symlinkSync('/etc/passwd', join(linked, 'content/01-our-links/cheat-sheet.mdx'));
    symlinkSync('..', join(linked, 'labs/slow-link/round'));
    symlinkSync(join(root, 'labs/first-repeat'), join(linked, 'labs/borrowed'));
    expect(await compile('../linked')).toEqual([
      expect.stringMatching(
        /^\.\.\/linked\/content\/01-our-links\/cheat-sheet\.mdx: .*link to "\/etc\/passwd"/,
      ),
      expect.stringMatching(/^\.\.\/linked\/labs\/borrowed: a symbolic link/),
      expect.stringMatching(/^\.\.\/linked\/labs\/slow-link\/round: a symbolic link/),
    ]);
  });

  it('are missed by name', async () => {
    expect(await compile('../nowhere')).toEqual([
      expect.stringMatching(/^\.\.\/nowhere: .*no folder with content\/ in it.*CONTENT_DIRS/),
    ]);
  });
});
