import type { Metadata } from 'next';
import { findNeighbours, readCourse, readLab, readLesson } from '#lib/content';
import { listBenchFiles } from '#lib/sandbox';
import { LabCard } from '../../../../components/course/lesson/LabCard.tsx';
import { LessonDone } from '../../../../components/course/lesson/LessonDone.tsx';
import { LessonHead } from '../../../../components/course/lesson/LessonHead.tsx';
import { ModuleFrame } from '../../../../components/course/lesson/ModuleFrame.tsx';
import { PrefetchRuntime } from '../../../../components/course/lesson/PrefetchRuntime.tsx';
import { PreviousNext } from '../../../../components/course/lesson/PreviousNext.tsx';
import { ProseView } from '../../../../components/course/lesson/ProseView.tsx';
import { CheckIcon } from '../../../../components/ui/icons.tsx';

type Props = { params: Promise<{ module: string; lesson: string }> };

export const dynamicParams = false;

export function generateStaticParams() {
  return readCourse().modules.flatMap(({ slug, lessons }) =>
    lessons.map((lesson) => ({ module: slug, lesson: lesson.slug })),
  );
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { module, lesson } = await params;
  const { number, title, summary } = readLesson(module, lesson);
  return { title: `${number} ${title}`, description: summary };
}

/** @policy public */
export default async function LessonPage({ params }: Props) {
  const { module: slug, lesson: lessonSlug } = await params;
  const course = readCourse();
  const module = course.modules.find((one) => one.slug === slug)!;
  const lesson = readLesson(slug, lessonSlug);
  const labsOf = (ids: readonly string[]) => ids.map((id) => course.labs.find((lab) => lab.id === id)!);
  const labs = labsOf(lesson.labs);
  const runtimeFiles = [...new Set(labs.flatMap(({ id }) => listBenchFiles(readLab(id)!)))];
  const headings = [
    ...lesson.headings.filter(({ depth }) => depth === 2),
    ...labs.map(({ id, title }) => ({ id: `lab-${id}`, text: `Lab: ${title}` })),
  ];
  return (
    <ModuleFrame module={module} labs={labsOf(module.labs)} current={lessonSlug} headings={headings}>
      <LessonHead
        number={lesson.number}
        module={module.title}
        title={lesson.title}
        summary={lesson.summary}
        minutes={lesson.minutes}
        labs={labs.length}
      />
      <div className="md bleed">
        <ProseView code={lesson.code} />
      </div>
      {labs.map((lab) => (
        <LabCard key={lab.id} lab={lab} />
      ))}
      <PrefetchRuntime urls={runtimeFiles} />
      <div className="lesson-done-row">
        <LessonDone lesson={`${slug}/${lessonSlug}`}>
          <CheckIcon size={14} />
        </LessonDone>
      </div>
      <PreviousNext {...findNeighbours(course, `${slug}/${lessonSlug}`)} />
    </ModuleFrame>
  );
}
