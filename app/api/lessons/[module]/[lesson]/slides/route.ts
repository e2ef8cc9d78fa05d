import { NotInCourse, readLesson } from '#lib/content';
import { authorize, Refusal } from '#lib/people';
import { gateRead } from '#lib/server';
import { slidesOf } from '../../../../../../components/room/present/slides-of.ts';

/** GET → { slides } of a lesson with the notes that belong to each: for whoever speaks. */
export const GET = gateRead<{ module: string; lesson: string }>(async ({ params }) => {
  authorize({ kind: 'anonymous' }, 'lesson.read', { kind: 'public' });
  const lesson = findLesson(params.module, params.lesson);
  const slides = await slidesOf(lesson, {});
  return { body: { slides: slides.map(({ id, title, notesHtml }) => ({ id, title, notesHtml })) } };
});

function findLesson(module: string, slug: string) {
  try {
    return readLesson(module, slug);
  } catch (error) {
    if (error instanceof NotInCourse) throw new Refusal(404, error.message);
    throw error;
  }
}
