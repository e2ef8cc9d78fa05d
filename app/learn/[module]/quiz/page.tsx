import type { Metadata } from 'next';
import { findNeighbours, readCourse, readQuiz } from '#lib/content';
import { ModuleFrame } from '../../../../components/course/lesson/ModuleFrame.tsx';
import { PreviousNext } from '../../../../components/course/lesson/PreviousNext.tsx';
import { QuizForm } from '../../../../components/course/lesson/QuizForm.tsx';

type Props = { params: Promise<{ module: string }> };

export const dynamicParams = false;

export function generateStaticParams() {
  return readCourse()
    .modules.filter((module) => module.hasQuiz)
    .map(({ slug }) => ({ module: slug }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: readQuiz((await params).module).title };
}

/** @policy public */
export default async function QuizPage({ params }: Props) {
  const { module: slug } = await params;
  const course = readCourse();
  const module = course.modules.find((one) => one.slug === slug)!;
  const quiz = readQuiz(slug);
  const labs = module.labs.map((id) => course.labs.find((lab) => lab.id === id)!);
  return (
    <ModuleFrame module={module} labs={labs} current="quiz" headings={[]}>
      <h1>{quiz.title}</h1>
      <QuizForm module={slug} questions={quiz.questions} />
      <PreviousNext {...findNeighbours(course, `${slug}/quiz`)} />
    </ModuleFrame>
  );
}
