import type { Metadata } from 'next';
import { SeatDesk } from '../../../components/room/seat/SeatDesk.tsx';
import { SiteBar } from '../../../components/shell/SiteBar.tsx';
import { lessonOf, readSlides } from '../../rooms/read-slides.tsx';

export const metadata: Metadata = { title: 'In the room', robots: { index: false } };

interface Props {
  readonly params: Promise<{ id: string }>;
  /** Which lesson's slides are wanted: the page asks for them once the room is at one. */
  readonly searchParams: Promise<{ lesson?: string | string[] }>;
}

/** The page of somebody in a room. What it shows comes by their own token. @policy public */
export default async function Page({ params, searchParams }: Props) {
  const { id } = await params;
  const lesson = lessonOf((await searchParams).lesson);
  return (
    <>
      <SiteBar />
      <SeatDesk room={id} lesson={lesson} slides={await readSlides(lesson)} />
    </>
  );
}
