import type { CheckReport, NoiseReading, Progress, Report } from '#lib/lab';
import type { ExploreOutcome, Host, ProfileOutcome } from '#lib/session';

export type JobKind = 'check' | 'judge' | 'measure' | 'profile';

/** What the page may ask of the referee, over Comlink. */
export interface Referee {
  /** Loads one lab's asset. Rejects when it cannot be fetched. */
  open(assetUrl: string, labId: string, host: Host): Promise<void>;
  run(
    kind: JobKind,
    source: string,
    onProgress: (progress: Progress) => void,
  ): Promise<{ report: CheckReport | Report | ProfileOutcome } | { stopped: true }>;
  /** Asks the runtime what only its own view can read. */
  explore(
    question: unknown,
    onProgress: (progress: Progress) => void,
  ): Promise<{ report: ExploreOutcome } | { stopped: true }>;
  readNoise(): Promise<NoiseReading>;
  stop(): void;
  setHidden(hidden: boolean): void;
  /** Answers when the referee is not busy. */
  ping(): void;
}
