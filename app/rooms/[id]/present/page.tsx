import type { Metadata } from 'next';
import { connection } from 'next/server';
import { Fragment } from 'react';
import { NotInCourse, readLesson } from '#lib/content';
import { KeyIdea } from '../../../../components/course/lesson/KeyIdea.tsx';
import { Myth } from '../../../../components/course/lesson/Myth.tsx';
import { Projector } from '../../../../components/room/present/Projector.tsx';
import { slidesOf } from '../../../../components/room/present/slides-of.ts';
import * as widgets from '../../../../components/widgets/index.tsx';

export const metadata: Metadata = { title: 'Projector' };

interface Props {
  readonly params: Promise<{ id: string }>;
  /** Which lesson's slides are wanted: the page asks for them once the room is at one. */
  readonly searchParams: Promise<{ lesson?: string | string[] }>;
}

/** @policy public */
export default async function PresentPage({ params, searchParams }: Props) {
  await connection();
  const { lesson } = await searchParams;
  const { id } = await params;
  const path = typeof lesson === 'string' ? lesson : null;
  return <Projector room={id} lesson={path} slides={path === null ? [] : await readSlides(path)} />;
}

async function readSlides(path: string) {
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
