import type { TrackParts } from '#lib/certificate';
import { readCourse, readQuiz, readTracks } from '#lib/content';
import { Refusal } from '#lib/people';

/** The tracks of the course with what a certificate asks of each. */
export function listTrackParts(): TrackParts[] {
  const { modules, labs } = readCourse();
  const lessons = new Map<string, { readonly minutes: number }>(
    modules.flatMap((module) => module.lessons.map((lesson) => [`${module.slug}/${lesson.slug}`, lesson])),
  );
  return readTracks().map((track) => {
    const own = track.labs.map((id) => labs.find((lab) => lab.id === id)!);
    const minutes = [...own, ...track.lessons.map((key) => lessons.get(key)!)];
    return {
      slug: track.slug,
      title: track.title,
      summary: track.summary,
      minutes: minutes.reduce((sum, one) => sum + one.minutes, 0),
      labs: own.map(({ id, title, minutes }) => ({ id, title, minutes })),
      lessons: track.lessons,
      quizzes: track.quizzes.map((module) => ({
        module,
        title: modules.find(({ slug }) => slug === module)!.title,
        correct: readQuiz(module).questions.map(({ answers }) =>
          answers.flatMap(({ correct }, index) => (correct ? [index] : [])),
        ),
      })),
    };
  });
}

/** Throws a 404 for a track that the course does not have. */
export function findTrackParts(slug: string): TrackParts {
  const found = listTrackParts().find((track) => track.slug === slug);
  if (!found) throw new Refusal(404, `The course has no track "${slug}".`);
  return found;
}
