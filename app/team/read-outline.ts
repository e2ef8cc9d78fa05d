import { readCourse, readTracks } from '#lib/content';
import type { TeamOutline } from '../../components/team/types.ts';

/** The course for those who assign from it, in its order. */
export function readOutline(): TeamOutline {
  const { modules, labs } = readCourse();
  return {
    labs: modules.flatMap((module) =>
      labs
        .filter(({ id }) => module.labs.includes(id))
        .map(({ id, title }) => ({ id, title, module: module.title })),
    ),
    lessons: modules.flatMap((module) =>
      module.lessons.map(({ slug, number, title, labs: own }) => ({
        path: `${module.slug}/${slug}`,
        title: `${number} ${title}`,
        module: module.title,
        labs: own,
      })),
    ),
    modules: modules.map(toBundle),
    tracks: readTracks().map(toBundle),
  };
}

function toBundle({ slug, title, labs }: { slug: string; title: string; labs: readonly string[] }) {
  return { slug, title, labs: labs.length };
}
