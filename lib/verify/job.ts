import type { Report } from '#lib/lab';
import type { CostReport } from './cost.ts';
import type { Known } from './known.ts';
import type { HostParts } from './threads/own-host.ts';

/** What a thread is started with. */
export interface ThreadParts extends HostParts {
  /** Folder with the labs' assets. */
  readonly assets: string;
  /** The thread's priority below the site's, where threads have one. */
  readonly nice: number;
}

/** One submission, as a thread gets it. */
export interface ThreadJob {
  readonly id: number;
  readonly lab: string;
  readonly runtime: string;
  /** Path of the lab's asset. */
  readonly asset: string;
  readonly source: string;
  readonly seed: string;
  /** Instructions that a realm may spend on one message. */
  readonly callGas: number;
  /** What is known of the lab, where the thread was not told yet. */
  readonly known?: Known;
}

export type ThreadAnswer = {
  readonly id: number;
  /** What nobody knew of the lab before. */
  readonly learned?: Known;
} & (
  | { readonly judged: Judged }
  /** A fault of ours or of the lab: nothing is said of the code. */
  | { readonly broken: string }
);

/** What a thread found. Plain data. */
export type Judged =
  | {
      readonly kind: 'judged';
      readonly report: Report;
      readonly cost?: CostReport;
      /** Instructions that everything took in realms. */
      readonly gas: number;
    }
  /** The lab's own solution takes more than a realm may. */
  | { readonly kind: 'too-heavy' };
