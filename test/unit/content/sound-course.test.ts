import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '@mdx-js/mdx';
import { createElement } from 'react';
import * as runtime from 'react/jsx-runtime';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findNeighbours, NotInCourse, openCourse } from '#lib/content';
import { StaticHtml } from '../../../components/course/lesson/StaticHtml.tsx';
import { compileCourse, formatProblem, hashProfiledSources } from '../../../lib/content/compile.ts';
import { newLab } from '../../../scripts/new/lab.ts';
import { newLesson } from '../../../scripts/new/lesson.ts';
import { NewFailure } from '../../../scripts/new/names.ts';

const root = mkdtempSync(join(tmpdir(), 'sound-course-'));
const out = join(root, 'generated');
const assets = join(root, 'public/lab-assets');
const starterPath = join(root, 'labs/first-repeat/starter.ts');
const compile = async () => (await compileCourse({ root, out })).problems.map(formatProblem);
const course = openCourse(out);

beforeAll(async () => {
  mkdirSync(join(root, 'content/01-measure-first'), { recursive: true });
  writeFileSync(
    join(root, 'content/01-measure-first/index.mdx'),
    '---\ntitle: Measure first\nsummary: A module.\nlabs: []\n---\n\n- measure\n',
  );
  writeFileSync(
    join(root, 'content/01-measure-first/quiz.yaml'),
    'title: Quiz\nquestions:\n  - lesson: noise\n    question: Is `x` **one**?\n    answers:\n      - { text: "Yes", correct: true, because: So it is. }\n      - { text: "No", correct: false, because: It is. }\n',
  );
  newLab(root, 'first-repeat');
  newLesson(root, 'measure-first', 'noise');
  newLesson(root, 'measure-first', 'benchmarks-that-lie');
  expect(await compile()).toEqual([]);
});
afterAll(() => rmSync(root, { recursive: true }));

describe('the course compiled from the scaffolds', () => {
  it('lists modules, lessons and labs with their times added up', () => {
    const { modules, labs } = course.readCourse();
    expect(modules).toMatchObject([
      {
        slug: 'measure-first',
        number: 1,
        minutes: 35,
        labs: ['first-repeat'],
        hasQuiz: true,
        hasCheatSheet: false,
      },
    ]);
    expect(modules[0]?.lessons.map(({ number, slug }) => `${number} ${slug}`)).toEqual([
      '1.1 noise',
      '1.2 benchmarks-that-lie',
    ]);
    expect(labs).toMatchObject([
      { id: 'first-repeat', module: 'measure-first', minutes: 15, predicts: true },
    ]);
    expect(labs[0]?.targets.silver).toEqual(['≥\u00a05× faster']);
  });

  it('keeps lessons as code that renders with the components of the page', async () => {
    const { code, headings } = course.readLesson('measure-first', 'noise');
    const { default: Content } = await run(code, { ...runtime, baseUrl: import.meta.url });
    const components = {
      KeyIdea: ({ children }: { children: string }) => createElement('aside', null, children),
      Myth: ({ claim }: { claim: string }) => createElement('p', null, claim),
      StaticHtml,
    };
    const html = renderToStaticMarkup(createElement(Content, { components } as never));
    expect(html).toContain('<aside>The one sentence to keep.</aside>');
    expect(html).toContain('<h2 id="take-away">Take away</h2>');
    expect(headings.map(({ id }) => id)).toContain('sources');
  });

  it('renders quiz texts from Markdown', () => {
    const question = course.readQuiz('measure-first').questions[0]!;
    expect(question.questionHtml).toBe('<p>Is <code>x</code> <strong>one</strong>?</p>');
    expect(question.answers.map(({ correct }) => correct)).toEqual([true, false]);
  });

  it('gives the lab page its highlighted starter line by line', () => {
    const { starter, starterLines } = course.readLab('first-repeat');
    expect(starterLines).toHaveLength(starter.split('\n').length);
    expect(starterLines[1]).toContain('<span class="tk">export</span>');
    expect(
      starterLines.map((line) => line.replaceAll(/<[^>]+>/g, '').replaceAll('&lt;', '<')).join('\n'),
    ).toBe(starter);
  });

  it('keeps solution, hints and debrief out of what pages may read', () => {
    const publicPart = readFileSync(join(out, 'course.json'), 'utf8');
    const { solution, hintsHtml, debriefHtml, modelAnswer } = course.readLabSecrets('first-repeat');
    expect(hintsHtml).toHaveLength(3);
    for (const secret of [solution, ...hintsHtml, debriefHtml, modelAnswer]) {
      expect(secret.length).toBeGreaterThan(20);
      expect(publicPart).not.toContain(JSON.stringify(secret).slice(1, -1));
    }
    expect(publicPart).not.toContain('new Set');
  });

  it('throws a sentence for what the course does not have', () => {
    expect(() => course.readLab('__proto__')).toThrow(NotInCourse);
    expect(() => course.readLabSecrets('constructor')).toThrow('The course has no lab "constructor".');
    expect(() => course.readLesson('measure-first', 'nothing')).toThrow(NotInCourse);
  });

  it('knows what comes before and after a page', () => {
    expect(findNeighbours(course.readCourse(), 'measure-first/benchmarks-that-lie')).toEqual({
      previous: { path: 'measure-first/noise', title: '1.1 Noise' },
      next: { path: 'measure-first/quiz', title: 'Measure first: quiz' },
    });
    expect(findNeighbours(course.readCourse(), 'measure-first/quiz').next).toBeUndefined();
  });
});

describe("a lab's asset", () => {
  const importAsset = async () => {
    const { assetUrl } = course.readLab('first-repeat');
    const code = readFileSync(join(root, 'public', assetUrl), 'utf8');
    const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
    return { code, module: await import(/* @vite-ignore */ url) };
  };
  const load = async (source: string) =>
    (await import(/* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(source).toString('base64')}`))
      .firstRepeat;

  it('holds the definition, the starter and a working solution', async () => {
    const { module } = await importAsset();
    expect(module.definition.title).toBe('First repeat');
    expect(module.kit).toBeNull();
    const [starter, solution] = [await load(module.starter), await load(module.solution)];
    for (const values of [[3, 1, 4, 1, 5], [], [Number.NaN, Number.NaN], [0, -0]]) {
      expect(solution(values)).toBe(starter(values));
    }
    expect(starter([3, 1, 4, 1, 5])).toBe(3);
  });

  it('keeps the lines of the starter, so that errors name the ones the learner sees', async () => {
    const { module } = await importAsset();
    const line = (text: string) => text.split('\n').findIndex((one) => one.includes('return i'));
    expect(line(module.starter)).toBe(line(readFileSync(starterPath, 'utf8')));
  });

  it('carries neither zod nor the metrics', async () => {
    const { code } = await importAsset();
    expect(code.length).toBeLessThan(6_000);
    expect(code).not.toMatch(/zod|versusReference/i);
  });

  it('changes its name and the version with the starter, and the old file goes', async () => {
    const before = course.readLab('first-repeat');
    const kept = readFileSync(starterPath, 'utf8');
    writeFileSync(starterPath, kept.replace('return -1', 'return 0 - 1'));
    expect(await compile()).toEqual([]);
    const after = course.readLab('first-repeat');
    expect(after.version).not.toBe(before.version);
    expect(readdirSync(assets)).toEqual([after.assetUrl.split('/').at(-1)]);
    writeFileSync(starterPath, kept);
    expect(await compile()).toEqual([]);
    expect(course.readLab('first-repeat').version).toBe(before.version);
  });
});

describe('compiling again', () => {
  it('leaves what was compiled before alone as long as there is a problem', async () => {
    const before = readFileSync(join(out, 'course.json'), 'utf8');
    cpSync(join(root, 'labs/first-repeat'), join(root, 'labs/orphan'), { recursive: true });
    expect(await compile()).toHaveLength(1);
    expect(readFileSync(join(out, 'course.json'), 'utf8')).toBe(before);
    expect(readdirSync(assets)).toHaveLength(1);
    rmSync(join(root, 'labs/orphan'), { recursive: true });
  });

  it('refuses a profile that was recorded from other sources, and uses one that fits', async () => {
    const share = { name: 'firstRepeat', where: 'starter.ts:2', self: 1, total: 1 };
    const profile = {
      samples: 10,
      intervalUs: 100,
      root: { ...share, children: [] },
      lines: [{ line: 4, share: 1 }],
      functions: [share],
    };
    const path = join(root, 'labs/first-repeat/profile.json');
    const write = (sourceHash: string) =>
      writeFileSync(
        path,
        JSON.stringify({ recordedWith: 'a test', sourceHash, starter: profile, solution: profile }),
      );
    write('0');
    expect(await compile()).toEqual([
      'labs/first-repeat/profile.json: it was recorded before starter.ts or solution.ts changed (run "npm run lab -- profile first-repeat") [stale-profile]',
    ]);
    const read = (name: string) => readFileSync(join(root, 'labs/first-repeat', name), 'utf8');
    write(hashProfiledSources(read('starter.ts'), read('solution.ts')));
    expect(await compile()).toEqual([]);
    expect(course.readLab('first-repeat').profile).toEqual(profile);
    rmSync(path);
  });

  it.each([
    [
      "import { readFileSync } from 'node:fs';",
      'imports "node:fs"; a lab may import only #lib/lab and files of its own folder',
    ],
    [
      "import { firstRepeat } from './solution.ts';",
      'imports "./solution.ts"; a definition must not contain an answer',
    ],
    ["import '../other/lab.ts';", 'imports "../other/lab.ts" from outside its folder; copy what it needs'],
  ])('refuses a definition that starts with %s', async (line, found) => {
    const path = join(root, 'labs/first-repeat/lab.ts');
    const kept = readFileSync(path, 'utf8');
    writeFileSync(
      path,
      `${line}\n${kept}\n${line.includes('{') ? `export const used = ${line.includes('readFile') ? 'readFileSync' : 'firstRepeat'};` : ''}`,
    );
    expect(await compile()).toContain(`labs/first-repeat/lab.ts:1: ${found} [lab-module]`);
    writeFileSync(path, kept);
  });
});

describe('the scaffolds', () => {
  it('refuse names that cannot be addresses, and names that are taken', () => {
    expect(() => newLab(root, 'First Repeat')).toThrow(NewFailure);
    expect(() => newLab(root, 'first-repeat')).toThrow('labs/first-repeat exists already');
    expect(() => newLab(root, 'second', 'nowhere')).toThrow(
      'There is no module "nowhere". Modules: measure-first.',
    );
    expect(() => newLesson(root, 'measure-first', 'noise')).toThrow('has a lesson "noise" already');
  });
});
