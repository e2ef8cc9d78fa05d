/** A call and everything below it. Shares are of all samples of the profile, 0 to 1. */
export interface ProfileNode {
  readonly name: string;
  /** "file:line" of the function, or '' for the engine's own entries. */
  readonly where: string;
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

export interface ProfiledFunction {
  readonly name: string;
  readonly where: string;
  readonly self: number;
  /** Samples in which the function was anywhere on the stack, recursion counted once. */
  readonly total: number;
}

/** A recorded CPU profile of one program, whatever tool recorded it. */
export interface LabProfile {
  readonly samples: number;
  readonly intervalUs: number;
  readonly root: ProfileNode;
  /** Hottest first. */
  readonly lines: readonly ProfiledLine[];
  /** Hottest by self time first. */
  readonly functions: readonly ProfiledFunction[];
}
