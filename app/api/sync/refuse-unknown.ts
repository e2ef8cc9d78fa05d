import { type Course, readCourse, readQuiz } from '#lib/content';
import { Refusal } from '#lib/people';
import type { Write } from '#lib/record';
import { labKey, questionKey } from '#lib/review';

let items: { readonly of: Course; readonly known: ReadonlySet<string> } | undefined;

/** What the course has: it is read again when the course is another. */
function knownItems(): ReadonlySet<string> {
  const course = readCourse();
  if (items?.of !== course) items = { of: course, known: listItems(course) };
  return items.known;
}

function listItems({ modules, labs }: Course): ReadonlySet<string> {
  const quizzes = modules.filter(({ hasQuiz }) => hasQuiz);
  return new Set([
    ...labs.flatMap(({ id }) => [`lab:${id}`, `draft:${id}`]),
    ...modules.flatMap(({ slug, lessons }) => lessons.map((lesson) => `lesson:${slug}/${lesson.slug}`)),
    ...quizzes.map(({ slug }) => `quiz:${slug}`),
    ...quizzes.flatMap(({ slug }) =>
      readQuiz(slug).questions.map((_, index) => `review:${questionKey(slug, index)}`),
    ),
    ...labs.map(({ id }) => `review:${labKey(id)}`),
  ]);
}

/** Nothing is kept of what the course does not have. Throws a 400 that names the first write at fault. */
export function refuseUnknown(writes: readonly Write[]): void {
  const known = knownItems();
  writes.forEach((write, index) => {
    const item = write.kind === 'attempt' ? `lab:${write.attempt.lab}` : write.item;
    if (known.has(item)) return;
    const [prefix, name] = item.split(':');
    const kind = prefix === 'draft' ? 'lab' : prefix;
    const field = write.kind === 'attempt' ? 'attempt.lab' : 'item';
    throw new Refusal(400, `writes[${index}].${field}: the course has no ${kind} "${name}".`);
  });
}
