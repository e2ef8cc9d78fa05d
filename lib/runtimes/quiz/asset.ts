import type { QuizLab } from '#lib/lab';

/** What the file of a quiz lab exports. The starter is an empty sheet, and the formulas are part of the definition. */
export interface QuizAsset {
  readonly definition: QuizLab;
}
