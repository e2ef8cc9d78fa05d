import { Fragment } from 'react';
import { NotInCourse, readLesson } from '#lib/content';
import { KeyIdea } from '../../components/course/lesson/KeyIdea.tsx';
import { Myth } from '../../components/course/lesson/Myth.tsx';
import type { ShownSlide } from '../../components/room/present/screen-of.ts';
import { slidesOf } from '../../components/room/present/slides-of.ts';
import * as widgets from '../../components/widgets/index.tsx';

/** The lesson of an address: `?lesson=module/lesson`. */
export const lessonOf = (lesson: string | string[] | undefined): string | null =>
  typeof lesson === 'string' ? lesson : null;

/** The slides of a lesson ("module/lesson") with its widgets live; none of one that the course does not have. */
export async function readSlides(path: string | null): Promise<ShownSlide[]> {
  if (path === null) return [];
  const [module = '', slug = ''] = path.split('/');
  try {
    const slides = await slidesOf(readLesson(module, slug), { ...widgets, KeyIdea, Myth });
    return slides.map(({ id, title, body }) => ({
      id,
      title,
      body: body.map((part, place) => <Fragment key={place}>{part}</Fragment>),
    }));
  } catch (error) {
    if (error instanceof NotInCourse) return [];
    throw error;
  }
}
