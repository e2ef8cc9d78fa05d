import type { z } from 'zod';
import type { CheckReport, Report } from '#lib/lab';
import type * as schema from './schema/index.ts';

/** One check or one measurement, with the source that was run. */
export type Attempt = Omit<z.infer<typeof schema.attempt>, 'report'> & { report: Report | CheckReport };
/** An attempt without its code. Its report has verdict and findings, and neither samples nor what is drawn of them: see `headOf`. */
export type AttemptHead = Omit<Attempt, 'source'> & {
  /** Of the measurement. */
  readonly rounds: number;
};
export type AttemptSummary = z.infer<typeof schema.attemptSummary>;
export type Prediction = z.infer<typeof schema.prediction>;
/** Everything about one lab except its source and its attempts. */
export type LabState = z.infer<typeof schema.labState>;
export type LessonState = z.infer<typeof schema.lessonState>;
/** Per question the indexes of the chosen answers. */
export type QuizAnswers = z.infer<typeof schema.quizAnswers>;
export type ReviewLog = z.infer<typeof schema.reviewLog>;
/** The source in the editor, as last kept. */
export type Draft = z.infer<typeof schema.draft>;
/** A diagnosis at the consultant's desk. */
export type ClinicCase = z.infer<typeof schema.clinicCase>;
export type ClinicEntry = z.infer<typeof schema.clinicEntry>;
export type ClinicFile = z.infer<typeof schema.clinicFile>;
/** A draft as it is sent, under "draft:<lab>". */
export type SentDraft = z.infer<typeof schema.sentDraft>;
/** A state under its key: "lab:<id>", "lesson:<module>/<lesson>", "quiz:<module>", "review:<key>" or "draft:<lab>". */
export type ProgressItem = z.infer<typeof schema.progressItem>;
/** One change on its way to the server. */
export type Write = z.infer<typeof schema.write>;
export type Reveal = z.infer<typeof schema.reveal>;

/** With a place in the order of whoever keeps it. A clock has no say in it. */
export type Kept<Value> = Value & { readonly sequence: number };
