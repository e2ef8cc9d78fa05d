import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PageLink, Scenario } from '../../../lib/clinic/index.ts';
import { loadScenarios } from '../../../lib/content/compile/load-scenarios.ts';
import { formatProblem, type Problem } from '../../../lib/content/compile/problems.ts';

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

const names = (folder: string) => readdirSync(new URL(`../../../${folder}`, import.meta.url));
const link = (href: string): PageLink => ({ title: href, href });

/** The pages of the course, by the names on disk. */
export const pages = {
  lessons: new Map(
    names('content')
      .filter((name) => /^\d\d-/.test(name))
      .flatMap((module) =>
        names(`content/${module}`).flatMap((file) => {
          const slug = /^\d\d-(.+)\.mdx$/.exec(file)?.[1];
          return slug ? [[slug, link(`/learn/${module.slice(3)}/${slug}`)] as const] : [];
        }),
      ),
  ),
  labs: new Map(names('labs').map((id) => [id, link(`/labs/${id}`)] as const)),
};

/** The scenarios of a folder, and what is wrong with them in the words of the build. */
export async function load(root = ROOT): Promise<{ scenarios: Scenario[]; said: string[] }> {
  const problems: Problem[] = [];
  const scenarios = await loadScenarios(root, pages, problems);
  return { scenarios, said: problems.map(formatProblem) };
}
