import type { LabCore, Tier } from '#lib/lab';
import type { LabProfile } from '#lib/profile';

/** A heading of a lesson, for the table of contents beside it. */
export interface Heading {
  readonly id: string;
  readonly text: string;
  readonly depth: 2 | 3;
}

export interface LessonSummary {
  readonly slug: string;
  /** "1.2": module and place in it. */
  readonly number: string;
  readonly title: string;
  /** The key idea in one short sentence, for lists. */
  readonly idea: string;
  readonly summary: string;
  readonly minutes: number;
  /** Ids of the labs that belong to this lesson. */
  readonly labs: readonly string[];
}

/** Compiled prose: the body of a function for `run()` of @mdx-js/mdx. */
export interface Prose {
  readonly code: string;
  readonly headings: readonly Heading[];
}

export interface Lesson extends LessonSummary, Prose {}

export interface ModuleSummary {
  readonly slug: string;
  readonly number: number;
  /** Of a team's own content: the name of the folder that it comes from. */
  readonly shelf?: string;
  readonly title: string;
  readonly summary: string;
  /** What one can do afterwards, as HTML. */
  readonly objectivesHtml: string;
  /** Lessons and labs together. */
  readonly minutes: number;
  readonly lessons: readonly LessonSummary[];
  /** Lab ids in order. */
  readonly labs: readonly string[];
  readonly hasQuiz: boolean;
  readonly hasCheatSheet: boolean;
}

export interface LabSummary {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** Slug of the module that lists it. */
  readonly module: string;
  readonly minutes: number;
  readonly difficulty: 1 | 2 | 3;
  /** Which runtime it is for. */
  readonly runtime: string;
  /** What learners write: "TypeScript". */
  readonly languageName: string;
  /** Whether it begins with a prediction; what learners answer in place of writing begins with its questions. */
  readonly predicts: boolean;
  /** Every target of a tier in words: "≥ 8× faster". */
  readonly targets: Readonly<Record<Tier, readonly string[]>>;
  /** Changes whenever the starter or the definition does. */
  readonly version: string;
}

export interface LabTable {
  readonly name: string;
  /** Of the data set that is counted, where it is known. */
  readonly rows?: number;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/** What the browser may know of a lab before a pass. */
export interface LabPage extends Omit<LabSummary, 'predicts'> {
  /** The learner's file and the editor's language for it. */
  readonly source: { readonly fileName: string; readonly language: string };
  /** The hashed file that is fetched at the first check or measure. */
  readonly assetUrl: string;
  readonly briefHtml: string;
  /** As the learner edits it. */
  readonly starter: string;
  /** The starter highlighted, one HTML string per line. */
  readonly starterLines: readonly string[];
  readonly targetsRaw: LabCore['targets'];
  /** Names of the cases. */
  readonly visible: readonly string[];
  readonly hidden: readonly string[];
  /** "2,000 rows". */
  readonly sizeText: string;
  /** What that is of, where it is neither timed nor counted. */
  readonly sizeName?: string;
  /** Declarations for the editor that belong to this lab. */
  readonly declarations?: string;
  /** A file to read beside the learner's own, highlighted, one HTML string per line. */
  readonly readable?: { readonly fileName: string; readonly lines: readonly string[] };
  /** Tables that the learner's code reads, for completion and for looking at. */
  readonly tables?: readonly LabTable[];
  /** Where it runs on several engines: each with its name and the same tables in its dialect, the first one first. */
  readonly engines?: readonly {
    readonly id: string;
    readonly name: string;
    readonly tables: readonly LabTable[];
  }[];
  /** Which of its runtime's scripts and files it needs, by name; all when left out. */
  readonly brings?: readonly string[];
  /** Whether the learner's own code can be profiled. */
  readonly profilable: boolean;
  readonly predict?: {
    readonly question: string;
    readonly choices: readonly number[];
    readonly unit: string;
  };
  readonly hintCount: 3;
  /** The recorded profile of the starter. */
  readonly profile?: LabProfile;
  readonly recordedWith?: string;
}

/** Another accepted answer to a lab. */
export interface Alternative {
  /** "Sort and merge". */
  readonly name: string;
  readonly tier: Tier;
  /** Whole and readable. */
  readonly source: string;
}

/** For authorised routes only. */
export interface LabSecrets {
  readonly hintsHtml: readonly string[];
  readonly debriefHtml: string;
  readonly question: string;
  readonly modelAnswer: string;
  /** Readable. */
  readonly solution: string;
  /** The best tier first. */
  readonly alternatives: readonly Alternative[];
  readonly solutionProfile?: LabProfile;
  readonly predictAnswer?: number;
}

export interface QuizQuestion {
  readonly questionHtml: string;
  readonly answers: readonly {
    readonly textHtml: string;
    readonly correct: boolean;
    readonly becauseHtml: string;
  }[];
}

export interface Quiz {
  readonly title: string;
  readonly questions: readonly QuizQuestion[];
}

/** Parts of the course that belong together: what an assignment or a certificate is about. */
export interface Track {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  /** "module/lesson", in the order of the course. */
  readonly lessons: readonly string[];
  /** Lab ids in the order of the course. */
  readonly labs: readonly string[];
  /** Slugs of the modules whose quiz belongs to it. */
  readonly quizzes: readonly string[];
}

export interface CheatSheet extends Prose {
  readonly title: string;
}

export interface Course {
  readonly modules: readonly ModuleSummary[];
  readonly labs: readonly LabSummary[];
}

/** generated/course.json. */
export interface CompiledCourse {
  readonly modules: readonly ModuleSummary[];
  readonly labs: readonly LabPage[];
  readonly tracks: readonly Track[];
  /** By "module/slug". */
  readonly lessons: Readonly<Record<string, Lesson>>;
  /** By module slug. */
  readonly quizzes: Readonly<Record<string, Quiz>>;
  readonly cheatSheets: Readonly<Record<string, CheatSheet>>;
}

/** Components that every lesson may use besides the widgets. The lesson page supplies them. */
export const LESSON_COMPONENTS = ['KeyIdea', 'Myth'] as const;
export type LessonComponent = (typeof LESSON_COMPONENTS)[number];
