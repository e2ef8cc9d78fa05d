import { createEmptyCard, fsrs, type Grade, Rating } from 'ts-fsrs';
import type { ReviewLog } from '#lib/record';

/**
 * FSRS-6 with its published weights (https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm). Without
 * chance, and without steps shorter than a day: the same log gives the same day on every device.
 */
const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false, request_retention: 0.9 });
const GRADES: Record<ReviewLog['reviews'][number]['rating'], Grade> = {
  again: Rating.Again,
  good: Rating.Good,
};

/** When something is due that was answered so; 0 for what was never reviewed. Milliseconds since 1970. */
export function dueAt({ reviews }: ReviewLog): number {
  const [first] = reviews;
  if (!first) return 0;
  let card = createEmptyCard(first.at);
  for (const { at, rating } of reviews) card = scheduler.next(card, at, GRADES[rating]).card;
  return card.due.getTime();
}
