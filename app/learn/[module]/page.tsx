import type { Metadata } from 'next';
import { listPages, readCourse } from '#lib/content';
import { countText, formatMinutes } from '../../../components/course/format-minutes.ts';
import { LabCard } from '../../../components/course/lesson/LabCard.tsx';
import { LessonList } from '../../../components/course/lesson/LessonList.tsx';
import { ModuleFrame } from '../../../components/course/lesson/ModuleFrame.tsx';
import { PreviousNext } from '../../../components/course/lesson/PreviousNext.tsx';
import { Html } from '../../../components/ui/Html.tsx';

type Props = { params: Promise<{ module: string }> };

export const dynamicParams = false;

const findModule = (slug: string) => readCourse().modules.find((module) => module.slug === slug)!;

export function generateStaticParams() {
  return readCourse().modules.map(({ slug }) => ({ module: slug }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { title, summary } = findModule((await params).module);
  return { title, description: summary };
}

/** @policy public */
export default async function ModulePage({ params }: Props) {
  const { module: slug } = await params;
  const course = readCourse();
  const module = findModule(slug);
  const labs = module.labs.map((id) => course.labs.find((lab) => lab.id === id)!);
  const pages = listPages(course);
  const first = pages.findIndex(({ path }) => path.startsWith(`${slug}/`));
  const headings = [
    ...(module.lessons.length ? [{ id: 'lessons', text: 'Lessons' }] : []),
    ...(labs.length ? [{ id: 'labs', text: 'Labs' }] : []),
  ];
  return (
    <ModuleFrame module={module} labs={labs} current="" headings={headings}>
      <p className="lesson-crumb">
        <span className="mono">M{module.number}</span>
        {countText(module.lessons.length, 'lesson')}
        <span className="lesson-dot">·</span>
        {countText(labs.length, 'lab')}
        <span className="lesson-dot">·</span>
        {formatMinutes(module.minutes)}
      </p>
      <h1>{module.title}</h1>
      <p className="lesson-gist">{module.summary}</p>
      <Html html={module.objectivesHtml} />
      {module.lessons.length > 0 && <LessonList module={module} />}
      {labs.length > 0 && <h2 id="labs">Labs</h2>}
      {labs.map((lab) => (
        <LabCard key={lab.id} lab={lab} />
      ))}
      <PreviousNext
        previous={first > 0 ? pages[first - 1] : undefined}
        next={first >= 0 ? pages[first] : undefined}
      />
    </ModuleFrame>
  );
}
