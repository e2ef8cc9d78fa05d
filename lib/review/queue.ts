import { rankOfTier } from '#lib/lab/tiers';
import type { QuizAnswers, Snapshot } from '#lib/record';
import { dueAt } from './schedule.ts';

/** Of every quiz, by module, the indexes of the correct answers of each question. */
export type AnswerKeys = Readonly<Record<string, readonly (readonly number[])[]>>;

/** Something to come back to: a question of a quiz, or a lab. */
export type ReviewItem =
  | { readonly kind: 'question'; readonly key: string; readonly module: string; readonly index: number }
  | { readonly kind: 'lab'; readonly key: string; readonly lab: string };

/** A lab is left alone for a day after it was opened last. */
const REST_MS = 24 * 60 * 60 * 1_000;

export const questionKey = (module: string, index: number) => `quiz-${module}-${index + 1}`;
export const labKey = (lab: string) => `lab-${lab}`;

/**
 * What is due: questions that were answered wrong or have been reviewed before, and labs that were tried and are under
 * silver or were solved by looking. In the order in which it fell due.
 */
export function listDue(
  { labs, quizzes, reviews }: Snapshot,
  keys: AnswerKeys,
  knownLabs: readonly string[],
  now: number,
): ReviewItem[] {
  const due: { item: ReviewItem; at: number }[] = [];
  const logOf = (key: string) => reviews[key] ?? { reviews: [] };
  for (const [module, questions] of Object.entries(keys)) {
    questions.forEach((correct, index) => {
      const key = questionKey(module, index);
      const log = logOf(key);
      if (log.reviews.length === 0 && !isMissed(quizzes[module], index, correct)) return;
      due.push({ item: { kind: 'question', key, module, index }, at: dueAt(log) });
    });
  }
  for (const lab of knownLabs) {
    const state = labs[lab];
    if (!state?.best) continue;
    const isWeak = rankOfTier(state.bestTier) < rankOfTier('silver') || state.solutionShownAt !== undefined;
    if (!isWeak) continue;
    const key = labKey(lab);
    due.push({
      item: { kind: 'lab', key, lab },
      at: Math.max(dueAt(logOf(key)), state.lastOpenedAt + REST_MS),
    });
  }
  return due
    .filter(({ at }) => at <= now)
    .sort((a, b) => a.at - b.at || (a.item.key < b.item.key ? -1 : 1))
    .map(({ item }) => item);
}

/** It was answered, and not with exactly the correct answers. */
function isMissed(answers: QuizAnswers | undefined, index: number, correct: readonly number[]): boolean {
  const chosen = answers?.[index] ?? [];
  if (chosen.length === 0) return false;
  return chosen.length !== correct.length || !correct.every((one) => chosen.includes(one));
}
