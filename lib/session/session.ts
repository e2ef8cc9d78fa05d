import type { Progress } from '#lib/lab';
import type { Host } from './host.ts';

/** What a run may do to the world while it lasts. */
export interface Session {
  readonly host: Host;
  progress(progress: Progress): void;
  /** Throws when the run was stopped. */
  assertRunning(): void;
  /** True while the tab is hidden: timings taken then are thrown away. */
  isHidden(): boolean;
  /** Resolves when the tab is visible again, or at once. */
  untilVisible(): Promise<void>;
  /** Called once when the run has to end now: whatever is pending rejects with the reason. Answers how to unsubscribe. */
  onStop(listener: (reason: Error) => void): () => void;
}
