import type { Tier } from '#lib/lab/tiers';
import type {
  Attempt,
  AttemptHead,
  ClinicCase,
  Draft,
  Kept,
  LabState,
  LessonState,
  QuizAnswers,
  ReviewLog,
  Snapshot,
} from '#lib/record';
import type { Change } from './channel.ts';
import type { WaitingDraft } from './stores.ts';

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
    /** Other accepted answers, the best tier first. */
    alternatives: readonly { name: string; tier: Tier; source: string }[];
  };
}

/** An attempt in a list. Where `isHere` is false its code is only on the server as yet. */
export type ListedAttempt = Kept<AttemptHead> & { readonly isHere: boolean };

export type SyncState = 'saved' | 'pending' | 'offline';

/** What was typed on which draft, in one tab. */
export type Typed = Pick<WaitingDraft, 'lab' | 'labVersion' | 'source' | 'baseRevision'>;

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** What is in a store. */
export interface Work {
  readonly attempts: number;
  /** With an attempt or code of one's own. */
  readonly labs: number;
  readonly lessonsDone: number;
}

/** What only this browser has: writes that have not reached the server, texts a lab has still to ask about, cases. */
export interface Unsent {
  readonly writes: number;
  readonly beside: number;
  readonly cases: number;
}

/**
 * A person's account. Everything rejects with `DeviceError`; `reason` is the server's word: "taken", "wrong",
 * "signed-in". Where another store becomes the current one, every tab loads its page again.
 */
export interface Account {
  /**
   * Who is signed in, and whether this store belongs to them; `belongs`: to somebody at all. `notice` tells why another
   * store is here than before.
   */
  read(): Promise<{
    person: Person | null;
    linked: boolean;
    belongs: boolean;
    /** With whom one may sign in here. */
    providers: readonly NamedProvider[];
    /** A learning record store of this site hears what the person completes from now on. */
    told: boolean;
    notice?: 'signed-out';
  }>;
  forgetNotice(): void;
  countWork(): Promise<Work>;
  /** This store becomes the new account's. */
  signUp(asked: { name: string; email: string; password: string }): Promise<Person>;
  /** `add` brings what is in this store into the account; otherwise the store is put aside until sign-out. */
  signIn(asked: { email: string; password: string; code?: string; add: boolean }): Promise<Person>;
  /** Goes to a provider, to sign in there or to connect it with the account; it comes back to a page that calls `comeBack`. */
  goTo(provider: string, wish: { connect: boolean; add: boolean }): Promise<void>;
  /** With the query that a provider sent back; rejects with the reason "code-needed" where the authenticator is asked for. */
  comeBack(query: string, code?: string): Promise<'entered' | 'connected'>;
  /** How the person can sign in. */
  waysIn(): Promise<WaysIn>;
  disconnect(way: string): Promise<void>;
  /** Sends what waits, and says what could not be sent. */
  sendAll(): Promise<Unsent>;
  /** Ends the session. `keep` leaves the store in this browser until the person signs in here again, else it is deleted. */
  signOut(keep: boolean): Promise<void>;
  /** Answers how many other sessions and devices were ended. */
  signOutEverywhere(): Promise<number>;
  changePassword(asked: { current: string; next: string }): Promise<void>;
  changeAddress(asked: { email: string; password?: string | undefined }): Promise<Person>;
  changeName(name: string): Promise<Person>;
  /** Whether a code of an authenticator is asked for at sign-in. */
  secondFactor(): Promise<SecondFactor>;
  /** A secret for an authenticator, as text and as an address to scan; `confirmFactor` puts it to use and answers the recovery codes. */
  offerFactor(password?: string): Promise<{ secret: string; uri: string }>;
  confirmFactor(code: string): Promise<readonly string[]>;
  dropFactor(password?: string): Promise<void>;
  requestReset(email: string): Promise<void>;
  reset(asked: { token: string; password: string }): Promise<void>;
  /** Everything that the server holds of the person, as a JSON file. */
  exportAll(): Promise<Blob>;
  /** Everything is gone: at the server, and here. */
  delete(password?: string): Promise<void>;
}

export interface NamedProvider {
  readonly id: string;
  readonly name: string;
}

export interface WaysIn {
  readonly hasPassword: boolean;
  readonly providers: readonly (NamedProvider & { readonly since: number })[];
  /** Providers that can be connected. */
  readonly offered: readonly NamedProvider[];
}

export interface SecondFactor {
  readonly isOn: boolean;
  /** Recovery codes that were not used yet. */
  readonly recoveryCodes: number;
}

/** A learning platform that is told how far this store's work is in a track. Times are milliseconds since 1970. */
export interface ToldPlatform {
  readonly id: string;
  /** Of the track. */
  readonly title: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** A learning platform that is told scores by LTI. */
export interface ScoredPlatform {
  readonly id: string;
  readonly platform: string;
  /** Of the track. */
  readonly title: string;
  readonly createdAt: number;
  readonly takesScores: boolean;
  /** Of 100: what it was told last. */
  readonly toldScore: number | null;
  /** Why it takes none any more. */
  readonly ended: string | null;
}

/** A launch by LTI that this browser has come with. */
export interface LtiLaunched {
  readonly platform: string;
  /** Slug of the track. */
  readonly track: string;
  /** The page of this site that it leads to. */
  readonly path: string;
  readonly takesScores: boolean;
  /** What to agree to; null where the platform is told already. */
  readonly offer: string | null;
}

/** What learning platforms are told. Everything rejects with `DeviceError`. */
export interface Platforms {
  /** Takes a launch by LTI: once. */
  takeLaunch(handoff: string): Promise<LtiLaunched>;
  agree(offer: string): Promise<void>;
  /** The latest first. */
  listScored(): Promise<ScoredPlatform[]>;
  stopScored(id: string): Promise<void>;
  /** The latest first. */
  list(): Promise<ToldPlatform[]>;
  /** Whether a token tells of this store's work, or of somebody's elsewhere; null: of nobody's. */
  find(token: string): Promise<'here' | 'elsewhere' | null>;
  /** From now on, whoever has the token is told how far this store's work is in the track. */
  tell(launch: { token: string; track: string }): Promise<void>;
  stop(id: string): Promise<void>;
}

/** The cases of the clinic. Every promise may reject with `DeviceError`. */
export interface Cases {
  read(id: string): Promise<ClinicCase | undefined>;
  /** The latest first. */
  list(): Promise<ClinicCase[]>;
  /** Answers what is kept, which is another tab's where that one wrote later. */
  save(one: ClinicCase): Promise<ClinicCase>;
  /** Keeps a case before it returns, for a page that is going away. */
  leave(one: ClinicCase): void;
  drop(id: string): Promise<void>;
}

/** What this browser keeps: see the methods. Every promise may reject with `DeviceError`. */
export interface Device {
  /** The id of this page among the tabs of this browser. */
  readonly tab: string;
  /**
   * The draft of a lab, and the texts that were kept beside it because neither may replace the other: typed in a tab
   * that was closed while another wrote, or imported from a file.
   */
  readDraft(lab: string): Promise<{ draft?: Draft; beside: readonly WaitingDraft[] }>;
  /**
   * Writes a draft when `baseRevision` is still the kept one (0: none yet), in one transaction. A draft of another tab
   * in between is a conflict and stays as it is; the same source from another tab is no conflict.
   */
  writeDraft(typed: Typed): Promise<{ saved: Draft } | { conflict: Draft }>;
  /**
   * Keeps, before it returns, what `writeDraft` may have no time left to write, for a page that is going away. It takes
   * its place in the store at the next opening, by the rules of `writeDraft`; a later `writeDraft` of this tab clears it.
   */
  leaveDraft(typed: Typed): void;
  /** Forgets a text that was kept beside the draft. */
  dropBeside(waiting: Pick<WaitingDraft, 'lab' | 'tab'>): Promise<void>;
  /** Calls back with each draft that another tab (or an import) writes. Answers the function that ends it. */
  watchDraft(lab: string, listener: (draft: Draft) => void): () => void;
  /** A lab that was never opened has an empty state. */
  readLab(lab: string): Promise<LabState>;
  /** Merges into the kept state; `bestTier` and `hintsShown` never fall. */
  changeLab(lab: string, change: Partial<LabState>): Promise<LabState>;
  /** Keeps an attempt and queues it for the server; the lab's best follows. The same id twice keeps one. */
  addAttempt(attempt: Attempt): Promise<void>;
  /** In the order in which they were made, the latest first, also on other devices of the owner. */
  listAttempts(lab?: string): Promise<ListedAttempt[]>;
  /** With its code and samples, which may have to be asked for: see `ListedAttempt`. */
  readAttempt(id: string): Promise<Attempt>;
  countAttempts(): Promise<number>;
  /** `key` is "module/lesson". */
  readLesson(key: string): Promise<LessonState | undefined>;
  /** Opening a lesson that is done leaves it done. */
  markLesson(key: string, state: LessonState['state']): Promise<void>;
  readQuiz(module: string): Promise<QuizAnswers | undefined>;
  saveQuiz(module: string, answers: QuizAnswers): Promise<void>;
  /** Adds a review to what is known of it; see lib/review for the keys. */
  addReview(key: string, review: ReviewLog['reviews'][number]): Promise<void>;
  /** The cases of the clinic, which never leave this browser. */
  cases(): Promise<Cases>;
  readAll(): Promise<Snapshot>;
  /** Called after anything but a draft changed, in this tab or another, with what it was. */
  subscribe(listener: (change: Change) => void): () => void;
  readonly sync: {
    /** `saved`: the server has everything; `pending`: something waits; `offline`: the last try failed. */
    state(): SyncState;
    /** Tries to send everything now. Resolves when done or when the server cannot be reached: see `state`. */
    flush(): Promise<void>;
    subscribe(listener: (state: SyncState) => void): () => void;
  };
  /**
   * One JSON file with everything that is kept here, and the code of attempts that is not. `missing` counts those whose
   * code could not be had: the server was not reached.
   */
  exportAll(): Promise<{ file: Blob; missing: number }>;
  /** Takes in an exported file; `imported` counts what was added or changed. A bad file rejects and changes nothing. */
  importAll(text: string): Promise<{ imported: number }>;
  /** Erases on the server, then here. Rejects, with nothing erased, when the server cannot be reached. */
  eraseAll(): Promise<void>;
  /**
   * Asks the server for a hint (`index` from 0), the solution or the debrief, after sending what waits. Records the
   * request on both sides: `hintsShown` and `solutionShownAt` follow. The debrief is refused before a recorded pass
   * or a shown solution.
   */
  reveal<What extends keyof Revealed>(lab: string, what: What, index?: number): Promise<Revealed[What]>;
  /** Whether this store belongs to an account. */
  readonly isLinked: boolean;
  /** What can be done with an account. */
  account(): Promise<Account>;
  /** What learning platforms are told. */
  platforms(): Promise<Platforms>;
  /** Ends timers, listeners and the connection. */
  close(): void;
}
