import type { Course } from './course.ts';

/** A page of the course. */
export interface PageLink {
  /** "measure-first/noise", "measure-first/quiz". */
  readonly path: string;
  readonly title: string;
}

/** The pages to read, in order: the lessons of each module, its quiz, its cheat sheet. */
export function listPages({ modules }: Pick<Course, 'modules'>): PageLink[] {
  return modules.flatMap((module) => [
    ...module.lessons.map(({ slug, number, title }) => ({
      path: `${module.slug}/${slug}`,
      title: `${number} ${title}`,
    })),
    ...(module.hasQuiz ? [{ path: `${module.slug}/quiz`, title: `${module.title}: quiz` }] : []),
    ...(module.hasCheatSheet
      ? [{ path: `${module.slug}/cheat-sheet`, title: `${module.title}: cheat sheet` }]
      : []),
  ]);
}

/** What comes before and after a page; undefined at the ends. */
export function findNeighbours(
  course: Pick<Course, 'modules'>,
  path: string,
): { readonly previous: PageLink | undefined; readonly next: PageLink | undefined } {
  const pages = listPages(course);
  const at = pages.findIndex((page) => page.path === path);
  return at < 0 ? { previous: undefined, next: undefined } : { previous: pages[at - 1], next: pages[at + 1] };
}
