/** One thing that is wrong on disk. The compiler collects them all; it never stops at the first. */
export interface Problem {
  /** From the root of the project, with "/". A line follows after a colon where it is known. */
  readonly path: string;
  /** A short name to search for: "unknown-key". */
  readonly rule: string;
  /** What was found. */
  readonly found: string;
  /** What to do about it. */
  readonly fix?: string;
}
