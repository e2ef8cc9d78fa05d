import type { Metadata } from 'next';
import { findNeighbours, readCheatSheet, readCourse } from '#lib/content';
import { ModuleFrame } from '../../../../components/course/lesson/ModuleFrame.tsx';
import { PreviousNext } from '../../../../components/course/lesson/PreviousNext.tsx';
import { ProseView } from '../../../../components/course/lesson/ProseView.tsx';

type Props = { params: Promise<{ module: string }> };

export const dynamicParams = false;

export function generateStaticParams() {
  return readCourse()
    .modules.filter((module) => module.hasCheatSheet)
    .map(({ slug }) => ({ module: slug }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: readCheatSheet((await params).module).title };
}

/** @policy public */
export default async function CheatSheetPage({ params }: Props) {
  const { module: slug } = await params;
  const course = readCourse();
  const module = course.modules.find((one) => one.slug === slug)!;
  const sheet = readCheatSheet(slug);
  const labs = module.labs.map((id) => course.labs.find((lab) => lab.id === id)!);
  return (
    <ModuleFrame
      module={module}
      labs={labs}
      current="cheat-sheet"
      headings={sheet.headings.filter(({ depth }) => depth === 2)}
    >
      <h1>{sheet.title}</h1>
      <div className="md bleed">
        <ProseView code={sheet.code} />
      </div>
      <PreviousNext {...findNeighbours(course, `${slug}/cheat-sheet`)} />
    </ModuleFrame>
  );
}
