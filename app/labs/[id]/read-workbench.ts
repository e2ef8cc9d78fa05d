import { type Course, type LabPage, readCourse, readLab, readLabSecrets } from '#lib/content';
import type { Link, WorkbenchLab, WorkbenchLinks } from '../../../components/workbench/lab.ts';

/** A lab without a prediction of its own asks for the speed-up. */
const DEFAULT_PREDICT = {
  question: 'How much faster can it get?',
  choices: [2, 5, 10, 20, 50, 100],
  unit: '×',
};

/** What the page of one lab shows. Throws for an id that the course does not have. */
export function readWorkbench(id: string): { lab: WorkbenchLab; links: WorkbenchLinks; briefHtml: string } {
  const page = readLab(id);
  const course = readCourse();
  return {
    lab: toWorkbenchLab(page, listSpeedupLabs()),
    links: linksOf(course, page),
    briefHtml: page.briefHtml,
  };
}

/** The labs whose prediction is of the speed-up. */
export function listSpeedupLabs(): string[] {
  return readCourse()
    .labs.map((lab) => lab.id)
    .filter(predictsSpeedup);
}

/** Without an answer of its own a prediction is of the reference's speed-up, which is measured, not stored. */
function predictsSpeedup(id: string): boolean {
  const { unit } = readLab(id).predict ?? DEFAULT_PREDICT;
  return unit.trim() === '×' && readLabSecrets(id).predictAnswer === undefined;
}

function toWorkbenchLab(page: LabPage, speedupLabs: readonly string[]): WorkbenchLab {
  const { briefHtml: _, ...lab } = page;
  return {
    ...lab,
    predict: page.predict ?? DEFAULT_PREDICT,
    predictsSpeedup: speedupLabs.includes(page.id),
    speedupLabs,
  };
}

function linksOf(course: Course, page: LabPage): WorkbenchLinks {
  const module = course.modules.find(({ slug }) => slug === page.module);
  const order = course.modules.flatMap(({ labs }) => labs);
  const next = course.labs.find(({ id }) => id === order[order.indexOf(page.id) + 1]);
  const lessons: Link[] = course.modules.flatMap(({ slug, lessons: all }) =>
    all
      .filter(({ labs }) => labs.includes(page.id))
      .map((lesson) => ({
        href: `/learn/${slug}/${lesson.slug}`,
        title: `${lesson.number} ${lesson.title}`,
      })),
  );
  return {
    back: lessons[0] ?? { href: '/labs', title: 'all labs' },
    moduleTitle: module ? `${module.number} ${module.title}` : '',
    lessons,
    ...(next ? { nextLab: { href: `/labs/${next.id}`, title: next.title } } : {}),
  };
}
