'use client';

import { useEffect, useRef, useState } from 'react';
import { type AnswerKeys, dueAt, listDue, type ReviewItem } from '#lib/review';
import { QuizQuestionView } from '../course/lesson/QuizQuestionView.tsx';
import { isRight, type Question } from '../course/lesson/quiz-state.ts';
import { useDeviceState, useStorage } from '../course/progress/device-state.ts';
import { type ReviewedLab, ReviewLab } from './ReviewLab.tsx';
import styles from './review.module.css';

export interface ReviewDeskProps {
  /** By module. */
  readonly quizzes: Readonly<
    Record<string, { readonly title: string; readonly questions: readonly Question[] }>
  >;
  readonly answerKeys: AnswerKeys;
  readonly labs: readonly ReviewedLab[];
}

/** What is due, one thing after the other. Nothing is counted but what is left. */
export function ReviewDesk({ quizzes, answerKeys, labs }: ReviewDeskProps) {
  const state = useDeviceState();
  const storage = useStorage();
  const [item, setItem] = useState<ReviewItem | null>();
  const [checked, setChecked] = useState<readonly number[]>([]);
  const [failure, setFailure] = useState('');
  /** Keys of this visit: what is kept of an answer may come back later than the next item is looked for. */
  const [answered, setAnswered] = useState<ReadonlySet<string>>(new Set());
  const place = useRef<HTMLDivElement>(null);

  const due = state
    ? listDue(
        state,
        answerKeys,
        labs.map(({ id }) => id),
        Date.now(),
      ).filter(({ key }) => !answered.has(key))
    : [];
  // An item stays while its answer is read, whatever is due meanwhile.
  useEffect(() => {
    if (state && item === undefined) setItem(due[0] ?? null);
  });
  useEffect(() => {
    const choose = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || !/^[1-9]$/.test(event.key)) return;
      place.current?.querySelectorAll<HTMLInputElement>('input')[Number(event.key) - 1]?.click();
    };
    document.addEventListener('keydown', choose);
    return () => document.removeEventListener('keydown', choose);
  }, []);
  useEffect(() => {
    if (item) place.current?.focus();
  }, [item]);

  if (storage === 'none')
    return <p className={styles.lead}>This browser keeps nothing, so nothing can be due.</p>;
  if (!state || item === undefined) return <p className="dim2">Looking what is due …</p>;
  const rate = async (known: boolean) => {
    const { openDevice } = await import('#lib/device');
    const device = await openDevice();
    await device.addReview(item!.key, { at: Date.now(), rating: known ? 'good' : 'again' });
  };
  const next = () => {
    setAnswered(new Set([...answered, item!.key]));
    setChecked([]);
    setItem(undefined);
  };
  const fail = (error: Error) => setFailure(error.message);
  if (item === null) return <NothingDue next={nextDue(state.reviews)} failure={failure} />;
  const question = item.kind === 'question' ? quizzes[item.module]?.questions[item.index] : undefined;
  const lab = item.kind === 'lab' ? labs.find(({ id }) => id === item.lab) : undefined;
  const others = due.filter(({ key }) => key !== item.key).length;
  return (
    <>
      <p className={styles.lead} role="status">
        {others === 0
          ? 'This is the last that is due.'
          : `${others} more ${others === 1 ? 'is' : 'are'} due.`}{' '}
        {failure}
      </p>
      <section className={styles.item} ref={place} tabIndex={-1} aria-label="To review">
        {question && item.kind === 'question' && (
          <>
            <p className="small dim2">
              Quiz: {quizzes[item.module]!.title}. Keys 1 to {question.answers.length} choose, Enter goes on.
            </p>
            <QuizQuestionView
              key={item.key}
              number={item.index + 1}
              of={quizzes[item.module]!.questions.length}
              question={question}
              checked={checked}
              onward="Next"
              onCheck={(chosen) => {
                if (chosen.length === 0) return next();
                setChecked(chosen);
                rate(isRight(question, chosen)).catch(fail);
              }}
            />
          </>
        )}
        {lab && (
          <ReviewLab
            key={item.key}
            lab={lab}
            isEarned={
              (state.labs[lab.id]?.bestTier ?? 'none') !== 'none' || !!state.labs[lab.id]?.solutionShownAt
            }
            onRated={(known) => rate(known).then(next, fail)}
          />
        )}
      </section>
    </>
  );
}

function nextDue(reviews: Parameters<typeof listDue>[0]['reviews']): number | undefined {
  const times = Object.values(reviews).map(dueAt);
  return times.length === 0 ? undefined : Math.min(...times);
}

function NothingDue({ next, failure }: { readonly next: number | undefined; readonly failure: string }) {
  return (
    <p className={styles.lead}>
      {failure} Nothing is due.{' '}
      {next !== undefined &&
        `The next is on ${new Date(next).toLocaleDateString('en-GB', { day: 'numeric', month: 'long' })}. `}
      Questions that you miss in a quiz come back here, and labs that are under silver or were solved by
      looking, at growing distances. <a href="/">To the course</a>
    </p>
  );
}
