import type { CheckReport, Report, Tier } from '#lib/lab';

/** What the learner expected before the editor existed. */
export interface Prediction {
  /** One of the lab's `predict.choices`. */
  choice: number;
  /** The line of the starter that was called the slow one, from 1; null when none was picked. */
  line: number | null;
  sure: 'guess' | 'fairly' | 'very';
  /** Milliseconds since 1970, as every `at` here. */
  at: number;
}

/** Everything about one lab except its source and its attempts. */
export interface LabState {
  prediction?: Prediction;
  hintsShown: number;
  solutionShownAt?: number;
  bestTier: Tier | 'none';
  explained?: { answer: string; at: number };
  lastOpenedAt: number;
}

/** One check or one measurement, with the source that was run. */
export interface Attempt {
  /** 32 hexadecimal digits of `createId`; also the idempotency key on the server. */
  id: string;
  lab: string;
  labVersion: string;
  source: string;
  at: number;
  kind: 'measure' | 'check';
  report: Report | CheckReport;
}

/** The source in the editor, as last kept. */
export interface Draft {
  lab: string;
  labVersion: string;
  source: string;
  savedAt: number;
  /** Counts the writes; the base of the compare-and-set in `writeDraft`. */
  revision: number;
  /** Which tab wrote it: an id made anew by each page. */
  tab: string;
}

export interface LessonState {
  state: 'opened' | 'done';
  at: number;
}

/** A snapshot for progress marks. Keys: "module/lesson", lab id, module. */
export interface DeviceState {
  lessons: Record<string, LessonState>;
  labs: Record<string, LabState>;
  /** Per question the indexes of the chosen answers. */
  quizzes: Record<string, number[][]>;
}

/** What `reveal` gives back, by what was asked for. */
export interface Revealed {
  hint: { html: string };
  solution: { source: string; profile?: unknown };
  debrief: {
    html: string;
    question: string;
    modelAnswer: string;
    predictAnswer?: number;
    profile?: unknown;
  };
}

export type SyncState = 'saved' | 'pending' | 'offline';

/**
 * An expected failure of the device's store. The message is a sentence for the reader.
 * `offline`: the server could not be reached or is failing; `refused`: it said no; `invalid`: bad input, nothing was
 * written; `unavailable`: this browser gives no storage.
 */
export class DeviceError extends Error {
  readonly code: 'offline' | 'refused' | 'invalid' | 'unavailable';
  constructor(code: DeviceError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DeviceError';
    this.code = code;
  }
}

/** What this browser keeps: see the methods. Every promise may reject with `DeviceError`. */
export interface Device {
  /** The id of this page among the tabs of this browser. */
  readonly tab: string;
  readDraft(lab: string): Promise<Draft | undefined>;
  /**
   * Writes a draft when `baseRevision` is still the kept one (0: none yet), in one transaction. A draft of another tab
   * in between is a conflict and stays as it is; the same source from another tab is no conflict.
   */
  writeDraft(
    lab: string,
    labVersion: string,
    source: string,
    baseRevision: number,
  ): Promise<{ saved: Draft } | { conflict: Draft }>;
  /** Calls back with each draft that another tab (or an import) writes. Answers the function that ends it. */
  watchDraft(lab: string, listener: (draft: Draft) => void): () => void;
  /** A lab that was never opened has an empty state. */
  readLab(lab: string): Promise<LabState>;
  /** Merges into the kept state; `bestTier` and `hintsShown` never fall. */
  changeLab(lab: string, change: Partial<LabState>): Promise<LabState>;
  /** Keeps an attempt and queues it for the server. The same id twice keeps one. */
  addAttempt(attempt: Attempt): Promise<void>;
  /** Newest first. */
  listAttempts(lab?: string): Promise<Attempt[]>;
  /** `key` is "module/lesson". */
  readLesson(key: string): Promise<LessonState | undefined>;
  /** Opening a lesson that is done leaves it done. */
  markLesson(key: string, state: LessonState['state']): Promise<void>;
  readQuiz(module: string): Promise<number[][] | undefined>;
  saveQuiz(module: string, answers: number[][]): Promise<void>;
  readAll(): Promise<DeviceState>;
  /** Called after anything changed, in this tab or another. */
  subscribe(listener: () => void): () => void;
  readonly sync: {
    /** `saved`: the server has everything; `pending`: something waits; `offline`: the last try failed. */
    state(): SyncState;
    /** Tries to send everything now. Resolves when done or when the server cannot be reached: see `state`. */
    flush(): Promise<void>;
    subscribe(listener: (state: SyncState) => void): () => void;
  };
  /** One JSON file with everything that is kept here. */
  exportAll(): Promise<Blob>;
  /** Merges an exported file; `imported` counts what was added or changed. A bad file rejects and changes nothing. */
  importAll(text: string): Promise<{ imported: number }>;
  /** Erases on the server, then here. Rejects, with nothing erased, when the server cannot be reached. */
  eraseAll(): Promise<void>;
  /**
   * Asks the server for a hint (`index` from 0), the solution or the debrief, after sending what waits. Records the
   * request on both sides: `hintsShown` and `solutionShownAt` follow. The debrief is refused before a recorded pass
   * or a shown solution.
   */
  reveal<What extends keyof Revealed>(lab: string, what: What, index?: number): Promise<Revealed[What]>;
  /** Ends timers, listeners and the connection. */
  close(): void;
}
