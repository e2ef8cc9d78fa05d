import type { Kept, LabState, LessonState, ProgressItem, QuizAnswers, ReviewLog } from './types.ts';

/** Everything but sources and attempts. Keys: "module/lesson", lab id, module. */
export interface Snapshot {
  lessons: Record<string, Kept<LessonState>>;
  labs: Record<string, Kept<LabState>>;
  quizzes: Record<string, QuizAnswers>;
  reviews: Record<string, ReviewLog>;
}

/** Sorts items by their kind; drafts are left out. */
export function groupItems(items: readonly Kept<ProgressItem>[]): Snapshot {
  const snapshot: Snapshot = { lessons: {}, labs: {}, quizzes: {}, reviews: {} };
  for (const { item, value, sequence } of items) {
    const key = item.slice(item.indexOf(':') + 1);
    if (item.startsWith('lab:')) snapshot.labs[key] = { ...(value as LabState), sequence };
    else if (item.startsWith('lesson:')) snapshot.lessons[key] = { ...(value as LessonState), sequence };
    else if (item.startsWith('review:')) snapshot.reviews[key] = value as ReviewLog;
    else if (item.startsWith('quiz:')) snapshot.quizzes[key] = value as QuizAnswers;
  }
  return snapshot;
}
