import type { PickSubject } from './profile.ts';

/** One recording with its questions, without what is right. Plain data. */
export interface ReadingRound {
  /** A place in {@link import('./profile.ts').ProfileLab.recordings}. */
  readonly recording: number;
  /** How many recordings the lab has. */
  readonly of: number;
  readonly title: string;
  readonly files: readonly ReadingFile[];
  /** The names of two files whose difference can be seen; null for none. */
  readonly compare: readonly [string, string] | null;
  readonly questions: readonly AskedQuestion[];
}

export interface ReadingFile {
  readonly name: string;
  readonly title: string;
  /** "before.perf.gz". */
  readonly file: string;
  /** Where the page fetches it. */
  readonly address: string;
}

export interface AskedQuestion {
  readonly name: string;
  readonly title: string;
  readonly ask: string;
  readonly kind: 'pick' | 'number' | 'option';
  /** Of a pick. */
  readonly pick?: PickSubject;
  /** The name of the file that is asked about. */
  readonly file: string;
  /** Of a number; '' for the others. */
  readonly unit: string;
  /** Of a choice between sentences. */
  readonly options?: readonly { readonly key: string; readonly text: string }[];
}

/** What the workbench asks the runtime for. */
export type ReadingAsked =
  /** The questions of a recording: {@link ReadingRound}. */
  | { readonly what: 'round'; readonly recording: number }
  /** What is said of the last pick of a question: {@link ReadingSaid}. All of them so far, in order; the first one counts. */
  | {
      readonly what: 'picks';
      readonly recording: number;
      readonly question: string;
      readonly picks: readonly string[];
    }
  /** What is right, for whoever has picked: {@link ReadingShown}. */
  | { readonly what: 'right'; readonly recording: number; readonly question: string };

/** The answer to a question. */
export interface ReadingShown {
  readonly right: string;
  readonly because: string;
}

/** What is said of a pick. */
export interface ReadingSaid {
  readonly isRight: boolean;
  /** Why, or why that looks right and is not: whole sentences. */
  readonly says: string;
}

/** Every question with what was picked and what is right. */
export interface ReadingEvidence {
  readonly runtime: 'profile';
  readonly recording: number;
  readonly title: string;
  /** How many recordings the lab has. */
  readonly of: number;
  readonly results: readonly ReadingResult[];
}

export interface ReadingResult extends AskedQuestion {
  /** In the order in which they were made; the first one counts. */
  readonly picks: readonly (ReadingSaid & { readonly text: string })[];
  /** What is right, as a person reads it. */
  readonly right: string;
  readonly because: string;
}
