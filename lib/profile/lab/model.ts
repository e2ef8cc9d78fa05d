/** What a function is called, and by what it is known. */
interface Identity {
  readonly name: string;
  /** "file:line" of the function, or '' for the engine's own entries. */
  readonly where: string;
  /** What finds the same function in a profile of an edited source, where lines moved. The name when left out. */
  readonly match?: string;
}

/** A call and everything below it. Shares are of all samples of the profile, 0 to 1. */
export interface ProfileNode extends Identity {
  readonly self: number;
  readonly total: number;
  /** Widest first. */
  readonly children: readonly ProfileNode[];
}

export interface ProfiledLine {
  /** 1-based. */
  readonly line: number;
  /** Self time of the line. */
  readonly share: number;
}

export interface ProfiledFunction extends Identity {
  readonly self: number;
  /** Samples in which the function was anywhere on the stack, recursion counted once. */
  readonly total: number;
}

/** A CPU profile of one program, whatever tool sampled it. */
export interface LabProfile {
  readonly samples: number;
  readonly intervalUs: number;
  readonly root: ProfileNode;
  /** Hottest first. */
  readonly lines: readonly ProfiledLine[];
  /** Hottest by self time first. */
  readonly functions: readonly ProfiledFunction[];
}
