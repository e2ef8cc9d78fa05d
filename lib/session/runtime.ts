import type { CheckReport, LabDefinition, NoiseReading, Progress, Report } from '#lib/lab';
import type { Host } from './host.ts';
import type { ProfileOutcome } from './profile-outcome.ts';

/** A lab as its asset file exports it. */
export interface LabAsset {
  readonly definition: LabDefinition;
  /** JavaScript of the starter and of the reference; types stripped. */
  readonly starter: string;
  readonly solution: string;
  /** Module text that turns inputs into arguments in the learner's realm, or null. */
  readonly kit: string | null;
}

export type JobKind = 'check' | 'measure' | 'profile';

export interface Job {
  readonly kind: JobKind;
  readonly labId: string;
  readonly asset: LabAsset;
  readonly source: string;
}

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

/** A language that labs can be written in. One folder each; `index.ts` lists them. */
export interface Runtime {
  /** Judges code on the visible cases alone. */
  check(job: Job, session: Session): Promise<CheckReport>;
  /** Judges code on every case and measures it against every target. */
  measure(job: Job, session: Session): Promise<Report>;
  /** Samples the code and the starter; judges nothing. */
  profile(job: Job, session: Session): Promise<ProfileOutcome>;
  /** 300 ms of looking at the machine. */
  readNoise(session: Session): Promise<NoiseReading>;
}
