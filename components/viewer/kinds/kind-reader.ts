import type { Profile } from '#lib/profile';

/** What became of one recording in a later one, as plain data; or why the two cannot be compared, in a sentence. */
export type Changes<Facts> =
  | { readonly ok: true; readonly changes: Facts }
  | { readonly ok: false; readonly problem: string };

/**
 * Holds a recording of one kind in the worker. The page gets `facts` with the file, and may call every method of the class that
 * implements this: what it hands over is plain data, and no more than is drawn.
 */
export interface KindReader<Facts = unknown, Change = unknown> {
  facts(): Facts;
  /** What changed to a later recording, of this kind or another. Left out where nothing of this kind is compared. */
  compare?(after: Profile): Changes<Change>;
}
