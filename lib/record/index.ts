export { headOf, headOfReport } from './head.ts';
export { LIMITS } from './limits.ts';
export { EMPTY_LAB, mergeLab, mergeLesson, mergeReviews, mergeValues } from './merge.ts';
export { readReport } from './read-report.ts';
export { compareDrafts, joinVersions } from './sent-draft.ts';
export { groupItems, type Snapshot } from './snapshot.ts';
export { summariseAttempt } from './summary.ts';
export type {
  Attempt,
  AttemptHead,
  AttemptSummary,
  ClinicCase,
  ClinicEntry,
  ClinicFile,
  Draft,
  Kept,
  LabState,
  LessonState,
  Prediction,
  ProgressItem,
  QuizAnswers,
  Reveal,
  ReviewLog,
  SentDraft,
  Write,
} from './types.ts';
