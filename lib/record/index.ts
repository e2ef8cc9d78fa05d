export { LIMITS } from './limits.ts';
export { EMPTY_LAB, mergeLab, mergeLesson, mergeValues } from './merge.ts';
export { readReport } from './read-report.ts';
export { groupItems, type Snapshot } from './snapshot.ts';
export { summariseAttempt } from './summary.ts';
export type {
  Attempt,
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
  Write,
} from './types.ts';
