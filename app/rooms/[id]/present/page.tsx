import type { Metadata } from 'next';
import { connection } from 'next/server';
import { Projector } from '../../../../components/room/present/Projector.tsx';
import { lessonOf, readSlides } from '../../read-slides.tsx';

export const metadata: Metadata = { title: 'Projector' };

interface Props {
  readonly params: Promise<{ id: string }>;
  /** Which lesson's slides are wanted: the page asks for them once the room is at one. */
  readonly searchParams: Promise<{ lesson?: string | string[] }>;
}

/** @policy public */
export default async function PresentPage({ params, searchParams }: Props) {
  await connection();
  const { id } = await params;
  const lesson = lessonOf((await searchParams).lesson);
  return <Projector room={id} lesson={lesson} slides={await readSlides(lesson)} />;
}
