import type * as profile from '#lib/profile';
import type { LabCore } from '../core.ts';

/**
 * A lab whose learners read recordings of real programs and answer by picking what they see, or with a number. The same questions
 * are asked of every recording; what is right is worked out from each of them when the course is compiled.
 */
export interface ProfileLab extends LabCore {
  readonly runtime: 'profile';
  /** At least two, in the order in which they are read: the questions are asked again of each. */
  readonly recordings: readonly Recording[];
  /** By the name that stands before a pick. In the order in which they are asked. */
  readonly questions: Readonly<Record<string, ReadingQuestion>>;
}

export interface Recording {
  /** "The resizer, Tuesday". */
  readonly title: string;
  /** What was recorded, by name; every recording of a lab has the same names. Files below the lab's `recordings` folder. */
  readonly files: Readonly<Record<string, RecordedFile>>;
  /** The names of two files whose difference is shown too, the earlier one first. Where there are only two files it always is. */
  readonly compare?: readonly [string, string];
}

export interface RecordedFile {
  /** "before.perf.gz". */
  readonly file: string;
  /** "Before". */
  readonly title: string;
}

/** One recording, read, for working out what is right. */
export interface Reading {
  /** One of {@link Recording.files} by its name. A recording of another kind throws. */
  file<Kind extends Profile['kind']>(name: string, kind: Kind): Extract<Profile, { kind: Kind }>;
  /** Everything that reads profiles. */
  readonly tools: typeof profile;
}

type Profile = profile.Profile;

/** A sentence, or one that holds figures of the recording. */
export type ReadingText = string | ((reading: Reading) => string);

interface QuestionCore {
  readonly title: string;
  readonly ask: string;
  /** Which of the recording's files is shown with it, and is picked in; the first one when left out. */
  readonly file?: string;
}

export type ReadingQuestion = PickQuestion | MeasureQuestion | OptionQuestion;

/** Something in a recording's picture is picked. */
export interface PickQuestion extends QuestionCore {
  readonly kind: 'pick';
  /** Why that is right: shown once it was picked, and in the result. */
  readonly because: ReadingText;
  readonly pick: PickSubject;
  /** Keys of everything that is right, as a picture of this subject hands them over. Never empty. */
  accept(reading: Reading): readonly string[];
  /** Why something else looks right. */
  readonly decoys?: readonly { accept(reading: Reading): readonly string[]; readonly says: ReadingText }[];
}

/**
 * What of a recording is picked: a function of a call tree, a span of a trace, a slice of a page's main thread, a line of the table of
 * what is dearest (a class of a heap), or a reference by which one class of objects holds others.
 */
export type PickSubject = 'function' | 'span' | 'slice' | 'row' | 'reference';

/** A number is read off a recording, or worked out from it. */
export interface MeasureQuestion extends QuestionCore {
  readonly kind: 'number';
  /** Why that is right: shown once it was picked, and in the result. */
  readonly because: ReadingText;
  /** What is asked for: an answer in any unit of its kind will do. */
  readonly unit: string;
  /** The truth, in that unit. */
  value(reading: Reading): number;
  /** How far from the truth is right, as a share: 0.15. */
  readonly within: number;
  /** What people answer instead, in that unit. */
  readonly decoys?: readonly { value(reading: Reading): number; readonly says: ReadingText }[];
}

/** One of several sentences is chosen. */
export interface OptionQuestion extends QuestionCore {
  readonly kind: 'option';
  /** By the name that stands in a log of picks. */
  readonly options: Readonly<
    Record<
      string,
      {
        readonly text: string;
        /** Why it is wrong, or right: shown once it was picked. */
        readonly says: ReadingText;
        readonly isRight?: boolean | ((reading: Reading) => boolean);
      }
    >
  >;
}
