import { closestWord } from '#lib/lab/schema';
import type { LoadedModule } from './load-module.ts';
import type { Problem } from './problems.ts';

/** Labs and lessons must know each other: no orphan, no lab in two modules, no id that does not exist. */
export function checkReferences(
  modules: readonly LoadedModule[],
  labIds: readonly string[],
  problems: Problem[],
): void {
  const needLab = (id: string, path: string) => {
    if (labIds.includes(id)) return;
    const meant = closestWord(id, labIds);
    problems.push({
      path,
      rule: 'unknown-lab',
      found: `there is no lab "${id}"`,
      fix: meant ? `did you mean "${meant}"?` : `run "npm run new lab ${id}"`,
    });
  };
  const owner = new Map<string, string>();
  for (const module of modules) {
    for (const id of module.front.labs) {
      needLab(id, `${module.path}/index.mdx`);
      const first = owner.get(id);
      if (first) {
        problems.push({
          path: `${module.path}/index.mdx`,
          rule: 'duplicate-id',
          found: `the lab "${id}" is listed already in ${first}/index.mdx`,
          fix: 'list it once',
        });
      } else owner.set(id, module.path);
    }
    for (const lesson of module.lessons) for (const id of lesson.labs) needLab(id, lesson.path);
  }
  for (const id of labIds.filter((id) => !owner.has(id))) {
    problems.push({
      path: `labs/${id}`,
      rule: 'orphan-lab',
      found: 'no module lists this lab',
      fix: `add "${id}" to "labs" in an index.mdx under content/`,
    });
  }
}
