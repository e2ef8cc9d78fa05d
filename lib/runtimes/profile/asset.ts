import type { AskedQuestion, ProfileLab, ReadingFile } from '#lib/lab';

/** What the file of a reading lab exports: the recordings' addresses and what is right in each of them. */
export interface ProfileAsset {
  readonly definition: ProfileLab;
  readonly rounds: readonly KeyedRound[];
}

export interface KeyedRound {
  readonly title: string;
  readonly files: readonly ReadingFile[];
  readonly compare: readonly [string, string] | null;
  readonly questions: readonly KeyedQuestion[];
}

/** A question with what is right in one recording. */
export interface KeyedQuestion {
  readonly asked: AskedQuestion;
  readonly truth: Truth;
  readonly decoys: readonly { readonly truth: Truth; readonly says: string }[];
  readonly because: string;
  /** What is right, as a person reads it. */
  readonly right: string;
}

/** Keys of which any is right; or a number in the base unit of its kind, with how far off is still right, as a share. */
export type Truth = readonly string[] | { readonly value: number; readonly within: number };
