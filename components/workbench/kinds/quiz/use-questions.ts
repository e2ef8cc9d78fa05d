import type { QuizAsked, QuizQuestions } from '#lib/lab';
import { type Explored, useExplore } from '../../use-explore.ts';

/** The questions with these numbers, from the lab's file. */
export function useQuestions(numbers: string | undefined): Explored<QuizQuestions> {
  return useExplore<QuizQuestions, QuizAsked>(numbers === undefined ? null : { numbers });
}
