import { readCourse, readLab, readLesson } from '#lib/content';
import { TIERS } from '#lib/lab/tiers';
import type { Outline } from '../../components/room/outline.ts';

/** The course for those who plan and lead a room. */
export function readOutline(): Outline {
  const { modules, labs } = readCourse();
  return {
    lessons: modules.flatMap(({ slug, lessons }) =>
      lessons.map((lesson) => ({
        path: `${slug}/${lesson.slug}`,
        title: `${lesson.number} ${lesson.title}`,
        sections: readLesson(slug, lesson.slug)
          .headings.filter(({ depth }) => depth === 2)
          .map(({ id, text }) => ({ id, text })),
      })),
    ),
    labs: labs.map(({ id, title }) => ({ id, title, speedups: speedupsOf(id) })),
  };
}

function speedupsOf(id: string) {
  const targets = readLab(id).targetsRaw;
  return Object.fromEntries(
    TIERS.flatMap((tier) => {
      const speedup = (targets[tier] as { speedup?: unknown } | undefined)?.speedup;
      return typeof speedup === 'number' ? [[tier, speedup]] : [];
    }),
  );
}
