import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LabKinds } from '../runtimes/build.ts';
import { checkReferences } from './compile/check-references.ts';
import { type LoadedLab, loadLab } from './compile/load-lab.ts';
import { type LoadedModule, loadModules } from './compile/load-module.ts';
import { type CoursePages, loadScenarios } from './compile/load-scenarios.ts';
import { loadTracks } from './compile/load-tracks.ts';
import type { Problem } from './compile/problems.ts';
import { checkShelf, fromShelf, listShelves, type Shelf } from './compile/shelves.ts';
import { writeCourse } from './compile/write-course.ts';
import type { CompiledCourse, LabPage, ModuleSummary } from './course.ts';

export { type Answer, readLabAnswers } from './compile/answers.ts';
export { hashProfiledSources } from './compile/lab-sources.ts';
export { type LoadedLab, loadLab } from './compile/load-lab.ts';
export { formatProblem, type Problem } from './compile/problems.ts';
export type { ProfileFile } from './compile/recorded-profile.ts';

export interface CompileOptions {
  /** The folder that holds content/ and labs/. */
  readonly root: string;
  /** Further folders that hold these: a team's own modules, shown after the course's. */
  readonly further?: readonly string[];
  /** Where course.json, lab-secrets.json and schemas/ go. */
  readonly out: string;
  /** Where lab-assets/ goes; `<root>/public` when left out. */
  readonly publicFolder?: string;
  /** The runtimes that labs may name; all there are when left out. */
  readonly kinds?: LabKinds;
}

/**
 * Compiles content/ and labs/ into the files that the site reads. Answers every problem of the whole tree at once; as
 * long as there is one, nothing is written and what was compiled before stays.
 */
export async function compileCourse({
  root,
  further = [],
  out,
  publicFolder = join(root, 'public'),
  kinds,
}: CompileOptions): Promise<{ problems: Problem[] }> {
  const problems: Problem[] = [];
  const shelves = listShelves(root, further, problems);
  const modules: ShelvedModule[] = [];
  const labs: (LoadedLab | undefined)[] = [];
  const ids: string[] = [];
  for (const shelf of shelves) await fromShelf(shelf, problems, async (own) => checkShelf(shelf, own));
  if (problems.some(({ rule }) => rule === 'symbolic-link')) return { problems };
  for (const shelf of shelves) {
    await fromShelf(shelf, problems, async (own) => {
      modules.push(...(await loadShelvedModules(shelf, root, modules, own)));
      const listed = listLabs(shelf.root);
      for (const id of listed.filter((id) => ids.includes(id))) own.push(takenAlready(`labs/${id}`, 'lab'));
      ids.push(...listed.filter((id) => !ids.includes(id)));
      labs.push(
        ...(await Promise.all(listed.map((id) => loadLab(shelf.root, id, own, kinds ? { kinds } : {})))),
      );
    });
  }
  checkReferences(modules, ids, problems);
  const scenarios = await loadScenarios(root, listCoursePages(modules, labs), problems);
  problems.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  if (problems.length) return { problems };

  const loaded = new Map(labs.flatMap((lab) => (lab ? [[lab.page.id, lab] as const] : [])));
  const pages: LabPage[] = modules.flatMap(({ slug, front }) =>
    front.labs.map((id) => ({ ...loaded.get(id)!.page, module: slug })),
  );
  const minutesOf = (id: string) => loaded.get(id)!.page.minutes;
  const summaries = modules.map(
    ({ slug, number, shelf, front, objectivesHtml, lessons, quiz, cheatSheet }): ModuleSummary => ({
      slug,
      number,
      ...(shelf === undefined ? {} : { shelf }),
      ...front,
      objectivesHtml,
      minutes: sum(lessons.map((lesson) => lesson.minutes)) + sum(front.labs.map(minutesOf)),
      lessons: lessons.map(({ slug, number, title, idea, summary, minutes, labs }) => ({
        slug,
        number,
        title,
        idea,
        summary,
        minutes,
        labs,
      })),
      hasQuiz: quiz !== undefined,
      hasCheatSheet: cheatSheet !== undefined,
    }),
  );
  const tracks = loadTracks(root, summaries, problems);
  if (problems.length) return { problems };
  const course: CompiledCourse = {
    modules: summaries,
    labs: pages,
    tracks,
    lessons: Object.fromEntries(
      modules.flatMap((module) =>
        module.lessons.map(({ path: _, ...lesson }) => [`${module.slug}/${lesson.slug}`, lesson]),
      ),
    ),
    quizzes: Object.fromEntries(modules.flatMap(({ slug, quiz }) => (quiz ? [[slug, quiz]] : []))),
    cheatSheets: Object.fromEntries(
      modules.flatMap(({ slug, cheatSheet }) => (cheatSheet ? [[slug, cheatSheet]] : [])),
    ),
  };
  writeCourse({ course, scenarios, labs: [...loaded.values()], out, publicFolder });
  return { problems };
}

interface ShelvedModule extends LoadedModule {
  /** Of a team's own: the name of its folder. */
  readonly shelf?: string;
}

/** The modules of a shelf, numbered on after those of the shelves before it, with paths that say which shelf it is. */
async function loadShelvedModules(
  { root, prefix, name }: Shelf,
  project: string,
  before: readonly ShelvedModule[],
  problems: Problem[],
): Promise<ShelvedModule[]> {
  const after = Math.max(0, ...before.map(({ number }) => number));
  const modules = await loadModules(root, { project, after }, problems);
  for (const { path } of modules.filter(({ slug }) => before.some((one) => one.slug === slug)))
    problems.push(takenAlready(path, 'module'));
  return modules.map((module) => ({
    ...module,
    path: `${prefix}${module.path}`,
    lessons: module.lessons.map((lesson) => ({ ...lesson, path: `${prefix}${lesson.path}` })),
    ...(name === undefined ? {} : { shelf: name }),
  }));
}

const takenAlready = (path: string, what: string): Problem => ({
  path,
  rule: 'duplicate-id',
  found: `the course, or a folder before this one, has a ${what} of this name`,
  fix: 'give it another: addresses and records are made of it',
});

function listCoursePages(
  modules: readonly LoadedModule[],
  labs: readonly (LoadedLab | undefined)[],
): CoursePages {
  return {
    lessons: new Map(
      modules.flatMap((module) =>
        module.lessons.map((lesson) => [
          lesson.slug,
          { title: `${lesson.number} ${lesson.title}`, href: `/learn/${module.slug}/${lesson.slug}` },
        ]),
      ),
    ),
    labs: new Map(
      labs.flatMap((lab) =>
        lab ? [[lab.page.id, { title: `Lab: ${lab.page.title}`, href: `/labs/${lab.page.id}` }]] : [],
      ),
    ),
  };
}

/** Ids of the folders under labs/, whether they compile or not. */
export function listLabs(root: string): string[] {
  const folder = join(root, 'labs');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
