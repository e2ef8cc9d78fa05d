import type { CheckReport, NoiseReading, Progress, Report } from '#lib/lab';
import type { Host } from '../host.ts';

/** What the page may ask of the referee, over Comlink. */
export interface Referee {
  /** Loads one lab's asset. Rejects when it cannot be fetched. */
  open(assetUrl: string, labId: string, host: Host): Promise<void>;
  run(
    kind: 'check' | 'measure',
    source: string,
    onProgress: (progress: Progress) => void,
  ): Promise<{ report: CheckReport | Report } | { stopped: true }>;
  readNoise(): Promise<NoiseReading>;
  stop(): void;
  setHidden(hidden: boolean): void;
}
