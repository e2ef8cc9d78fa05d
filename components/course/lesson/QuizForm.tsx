'use client';

import { useEffect, useState } from 'react';
import { QuizQuestionView } from './QuizQuestionView.tsx';
import styles from './quiz.module.css';
import { fitAnswers, isRight, type Question } from './quiz-state.ts';

export interface QuizFormProps {
  /** Slug of the module: the key under which the answers are kept. */
  readonly module: string;
  readonly questions: readonly Question[];
}

/** The quiz at the end of a module. Checked answers are kept on this device and come back. */
export function QuizForm({ module, questions }: QuizFormProps) {
  const [checked, setChecked] = useState<readonly (readonly number[])[]>(() => questions.map(() => []));
  const [failure, setFailure] = useState('');

  useEffect(() => {
    let current = true;
    openQuiz(module)
      .then((kept) => current && kept && setChecked(fitAnswers(questions, kept)))
      .catch((error: unknown) => console.warn(error));
    return () => {
      current = false;
    };
  }, [module, questions]);

  const keep = (index: number, chosen: readonly number[]) => {
    const answers = checked.map((one, at) => [...(at === index ? chosen : one)]);
    setChecked(answers);
    saveQuiz(module, answers).then(
      () => setFailure(''),
      (error: Error) => setFailure(error.message),
    );
  };
  const answered = checked.filter((chosen) => chosen.length > 0).length;
  const right = questions.filter((question, index) => isRight(question, checked[index] ?? [])).length;

  return (
    <>
      <p className={styles.score} role="status">
        {answered === 0
          ? `${questions.length} questions. Your answers are kept on this device.`
          : `${right} of ${questions.length} right, ${answered} answered.`}
        {failure && ` ${failure}`}
      </p>
      <noscript>
        <p className={styles.score}>
          Checking an answer needs JavaScript. The answers are below each question.
        </p>
      </noscript>
      {questions.map((question, index) => (
        <QuizQuestionView
          key={index}
          number={index + 1}
          of={questions.length}
          question={question}
          checked={checked[index] ?? []}
          onCheck={(chosen) => keep(index, chosen)}
        />
      ))}
    </>
  );
}

async function openQuiz(module: string): Promise<number[][] | undefined> {
  const { openDevice } = await import('#lib/device');
  return (await openDevice()).readQuiz(module);
}

async function saveQuiz(module: string, answers: number[][]): Promise<void> {
  const { openDevice } = await import('#lib/device');
  await (await openDevice()).saveQuiz(module, answers);
}
