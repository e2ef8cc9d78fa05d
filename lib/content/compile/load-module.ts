import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { closestWord } from '#lib/lab/schema';
import { type CheatSheet, LESSON_COMPONENTS, type Lesson, type Quiz } from '../course.ts';
import {
  cheatSheetFront,
  lessonFront,
  moduleFront,
  parseYaml,
  quizFile,
  splitFrontMatter,
} from './front-matter.ts';
import { compileProse, renderProse } from './markdown.ts';
import { type Problem, parseStrictly } from './problems.ts';
import { readText } from './read-text.ts';

export interface LoadedModule {
  readonly slug: string;
  readonly number: number;
  readonly path: string;
  readonly front: { readonly title: string; readonly summary: string; readonly labs: readonly string[] };
  readonly objectivesHtml: string;
  readonly lessons: readonly (Lesson & { readonly path: string })[];
  readonly quiz?: Quiz;
  readonly cheatSheet?: CheatSheet;
}

const NUMBERED = /^(\d\d)-([a-z0-9]+(?:-[a-z0-9]+)*)$/;
/** Read elsewhere: see load-scenarios.ts and load-tracks.ts. */
const OTHERS = ['clinic', 'tracks.yaml'];
const KNOWN = ['index.mdx', 'quiz.yaml', 'cheat-sheet.mdx', 'assets', 'figures'];

export interface LoadModulesOptions {
  /** The project, whose widgets lessons may name. */
  readonly project: string;
  /** Modules are numbered on from here. */
  readonly after: number;
}

/** Every module under content/, in order. Adds all problems on the way. */
export async function loadModules(
  root: string,
  { project, after }: LoadModulesOptions,
  problems: Problem[],
): Promise<LoadedModule[]> {
  const folder = join(root, 'content');
  const widgets = listWidgets(project);
  const modules: LoadedModule[] = [];
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  for (const name of names.filter((name) => !name.startsWith('.') && !OTHERS.includes(name))) {
    const match = NUMBERED.exec(name);
    if (!match) {
      problems.push({
        path: `content/${name}`,
        rule: 'folder-name',
        found: 'not a module folder',
        fix: 'name it NN-slug',
      });
      continue;
    }
    const [, number, slug] = match;
    const place = after + Number(number);
    const twin = modules.find((one) => one.number === place || one.slug === slug);
    if (twin) {
      problems.push({
        path: `content/${name}`,
        rule: 'duplicate-id',
        found: `the same number or slug as ${twin.path}`,
        fix: 'give each module its own',
      });
    }
    modules.push(await loadModule(root, name, place, slug!, widgets, problems));
  }
  return modules;
}

async function loadModule(
  root: string,
  name: string,
  number: number,
  slug: string,
  widgets: readonly string[],
  problems: Problem[],
): Promise<LoadedModule> {
  const path = `content/${name}`;
  const folder = join(root, path);
  const read = (file: string) => readText(join(folder, file));
  const files = readdirSync(folder).sort();
  const components = [...LESSON_COMPONENTS, ...widgets];

  let front = { title: slug, summary: '', labs: [] as string[] };
  let objectivesHtml = '';
  if (files.includes('index.mdx')) {
    const split = splitFrontMatter(read('index.mdx'), `${path}/index.mdx`, problems);
    front = (split && parseStrictly(moduleFront, split.front, `${path}/index.mdx`, problems)) ?? front;
    if (split) objectivesHtml = await renderProse(split.body, `${path}/index.mdx`, problems);
  } else {
    problems.push({
      path: `${path}/index.mdx`,
      rule: 'missing-file',
      found: 'the file is missing',
      fix: 'every module has one',
    });
  }

  const lessons: (Lesson & { path: string })[] = [];
  for (const file of files.filter((file) => !KNOWN.includes(file) && !file.startsWith('.'))) {
    const match = file.endsWith('.mdx') ? NUMBERED.exec(file.slice(0, -4)) : null;
    if (!match) {
      const meant = closestWord(file, KNOWN);
      problems.push({
        path: `${path}/${file}`,
        rule: 'unknown-file',
        found: 'nothing reads this file',
        fix: meant ? `did you mean "${meant}"?` : 'a lesson is named NN-slug.mdx',
      });
      continue;
    }
    const lessonPath = `${path}/${file}`;
    const twin = lessons.find(
      (one) => one.slug === match[2] || one.number === `${number}.${Number(match[1])}`,
    );
    if (twin) {
      problems.push({
        path: lessonPath,
        rule: 'duplicate-id',
        found: `the same number or slug as ${twin.path}`,
        fix: 'give each lesson its own',
      });
    }
    const split = splitFrontMatter(read(file), lessonPath, problems);
    const fields = split && parseStrictly(lessonFront, split.front, lessonPath, problems);
    const prose =
      split && (await compileProse(split.body, lessonPath, { components, headingsFrom: 2 }, problems));
    if (fields && prose) {
      lessons.push({
        slug: match[2]!,
        number: `${number}.${Number(match[1])}`,
        ...fields,
        ...prose,
        path: lessonPath,
      });
    }
  }

  const quiz = files.includes('quiz.yaml')
    ? await loadQuiz(read('quiz.yaml'), `${path}/quiz.yaml`, lessons, problems)
    : undefined;
  let cheatSheet: CheatSheet | undefined;
  if (files.includes('cheat-sheet.mdx')) {
    const sheetPath = `${path}/cheat-sheet.mdx`;
    const split = splitFrontMatter(read('cheat-sheet.mdx'), sheetPath, problems);
    const fields = split && parseStrictly(cheatSheetFront, split.front, sheetPath, problems);
    const prose =
      split && (await compileProse(split.body, sheetPath, { components, headingsFrom: 2 }, problems));
    if (fields && prose) cheatSheet = { title: fields.title ?? `${front.title}: cheat sheet`, ...prose };
  }
  return {
    slug,
    number,
    path,
    front,
    objectivesHtml,
    lessons,
    ...(quiz ? { quiz } : {}),
    ...(cheatSheet ? { cheatSheet } : {}),
  };
}

async function loadQuiz(
  source: string,
  path: string,
  lessons: readonly Lesson[],
  problems: Problem[],
): Promise<Quiz | undefined> {
  const quiz = parseStrictly(quizFile, parseYaml(source, path, problems), path, problems);
  if (!quiz) return undefined;
  const slugs = lessons.map(({ slug }) => slug);
  for (const { lesson } of quiz.questions.filter(({ lesson }) => !slugs.includes(lesson))) {
    const meant = closestWord(lesson, slugs);
    problems.push({
      path,
      rule: 'unknown-lesson',
      found: `a question about "${lesson}", which this module does not have`,
      fix: meant ? `did you mean "${meant}"?` : 'name the slug of one of its lessons',
    });
  }
  const render = (text: string) => renderProse(text, path, problems);
  return {
    title: quiz.title,
    questions: await Promise.all(
      quiz.questions.map(async ({ question, answers }) => ({
        questionHtml: await render(question),
        answers: await Promise.all(
          answers.map(async ({ text, correct, because }) => ({
            textHtml: await render(text),
            correct,
            becauseHtml: await render(because),
          })),
        ),
      })),
    ),
  };
}

/** The widgets that lessons may name: one line each. */
function listWidgets(root: string): string[] {
  const index = join(root, 'components/widgets/index.tsx');
  if (!existsSync(index)) return [];
  return [...readText(index).matchAll(/^export const (\w+) = keepPage\(/gm)].map((match) => match[1]!);
}
