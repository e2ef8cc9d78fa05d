import { readCourse } from '#lib/content';
import { Refusal } from '#lib/people';
import type { Write } from '#lib/record';

/** Nothing is kept of what the course does not have. Throws a 400 that names the first write at fault. */
export function refuseUnknown(writes: readonly Write[]): void {
  const { modules, labs } = readCourse();
  const known = new Set([
    ...labs.flatMap(({ id }) => [`lab:${id}`, `draft:${id}`]),
    ...modules.flatMap(({ slug, lessons }) => lessons.map((lesson) => `lesson:${slug}/${lesson.slug}`)),
    ...modules.filter(({ hasQuiz }) => hasQuiz).map(({ slug }) => `quiz:${slug}`),
  ]);
  writes.forEach((write, index) => {
    const item = write.kind === 'attempt' ? `lab:${write.attempt.lab}` : write.item;
    if (known.has(item)) return;
    const [prefix, name] = item.split(':');
    const kind = prefix === 'draft' ? 'lab' : prefix;
    const field = write.kind === 'attempt' ? 'attempt.lab' : 'item';
    throw new Refusal(400, `writes[${index}].${field}: the course has no ${kind} "${name}".`);
  });
}
