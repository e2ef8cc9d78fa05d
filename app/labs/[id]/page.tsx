import type { Metadata } from 'next';
import { readCourse } from '#lib/content';
import { RoomGate } from '../../../components/room/strip/RoomGate.tsx';
import { Workbench } from '../../../components/workbench/Workbench.tsx';
import { readWorkbench } from './read-workbench.ts';

interface Props {
  readonly params: Promise<{ id: string }>;
}

export const dynamicParams = false;

export function generateStaticParams(): { id: string }[] {
  return readCourse().labs.map(({ id }) => ({ id }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  const lab = readCourse().labs.find((candidate) => candidate.id === id);
  return { title: lab?.title, description: lab?.summary };
}

/** @policy public */
export default async function LabPage({ params }: Props) {
  const { id } = await params;
  const { lab, links, briefHtml } = readWorkbench(id);
  return (
    <>
      <RoomGate />
      <Workbench lab={lab} links={links}>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: compiled at build time from our own Markdown */}
        <div dangerouslySetInnerHTML={{ __html: briefHtml }} />
      </Workbench>
    </>
  );
}
