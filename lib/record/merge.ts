import { rankOfTier } from '#lib/lab/tiers';
import { LIMITS } from './limits.ts';
import { isSame } from './same.ts';
import { mergeDrafts } from './sent-draft.ts';
import { betterAttempt } from './summary.ts';
import type { LabState, LessonState, ReviewLog, SentDraft } from './types.ts';

export const EMPTY_LAB: LabState = { hintsShown: 0, bestTier: 'none', lastOpenedAt: 0 };

/** A change on top of a state. What counts (hints, best tier, the first prediction) never falls back. */
export function mergeLab(earlier: LabState, later: Partial<LabState>): LabState {
  const merged = { ...earlier, ...later };
  const shown = [earlier.solutionShownAt, later.solutionShownAt].filter((at) => at !== undefined);
  const prediction = earlier.prediction ?? later.prediction;
  const best = betterAttempt(earlier.best, later.best);
  merged.hintsShown = Math.max(earlier.hintsShown, later.hintsShown ?? 0);
  merged.lastOpenedAt = Math.max(earlier.lastOpenedAt, later.lastOpenedAt ?? 0);
  merged.bestTier = betterTier(earlier.bestTier, later.bestTier ?? 'none');
  if (shown.length > 0) merged.solutionShownAt = Math.min(...shown);
  if (prediction) merged.prediction = prediction;
  if (best) merged.best = best;
  return merged;
}

function betterTier(a: LabState['bestTier'], b: LabState['bestTier']): LabState['bestTier'] {
  return rankOfTier(b) > rankOfTier(a) ? b : a;
}

/** Done stays done. */
export function mergeLesson(earlier: LessonState | undefined, later: LessonState): LessonState {
  return earlier?.state === 'done' ? earlier : later;
}

/** Every review of either, each once, in the order of their time: whoever merges comes to the same. */
export function mergeReviews(a: ReviewLog, b: ReviewLog): ReviewLog {
  const all = new Map([...a.reviews, ...b.reviews].map((one) => [`${one.at} ${one.rating}`, one]));
  const reviews = [...all.values()].sort(
    (one, other) => one.at - other.at || (one.rating === 'again' ? -1 : 1),
  );
  return { reviews: reviews.slice(-LIMITS.reviews) };
}

/**
 * The value of two records of one item: the union for a lab, done before opened for a lesson, the later answers for a
 * quiz, every review of a review log, for a draft the one that was typed with the other in sight. Which of them is the later is for the caller to
 * say, who keeps the order. A result that says no more than one of the two is that very object.
 */
export function mergeValues(item: string, earlier: unknown, later: unknown): unknown {
  const merged = merge(item, earlier, later);
  if (isSame(merged, later)) return later;
  return isSame(merged, earlier) ? earlier : merged;
}

function merge(item: string, earlier: unknown, later: unknown): unknown {
  if (item.startsWith('lab:')) return mergeLab(earlier as LabState, later as LabState);
  if (item.startsWith('lesson:')) return mergeLesson(earlier as LessonState, later as LessonState);
  if (item.startsWith('review:')) return mergeReviews(earlier as ReviewLog, later as ReviewLog);
  if (item.startsWith('draft:')) return mergeDrafts(earlier as SentDraft, later as SentDraft);
  return later;
}
