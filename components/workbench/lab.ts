import type { LabDefinition, Tier } from '#lib/lab';
import type { LabProfile } from '#lib/profile';

/** What the page hands to the workbench of one lab. Everything in it may be seen before a pass. */
export interface WorkbenchLab {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  readonly version: string;
  readonly entry: LabDefinition['entry'];
  readonly runtime: string;
  readonly assetUrl: string;
  /** TypeScript, as the learner edits it. */
  readonly starter: string;
  /** The starter highlighted, one HTML string per line. */
  readonly starterLines: readonly string[];
  readonly targets: Readonly<Record<Tier, readonly string[]>>;
  readonly targetsRaw: LabDefinition['targets'];
  readonly visible: readonly string[];
  readonly hidden: readonly string[];
  /** "2,000 rows". */
  readonly sizeText: string;
  readonly predict: { readonly question: string; readonly choices: readonly number[]; readonly unit: string };
  /** The prediction is of the speed-up, so it belongs on that chart. */
  readonly predictsSpeedup: boolean;
  /** All labs of the course of which that is true. */
  readonly speedupLabs: readonly string[];
  readonly hintCount: number;
  /** The lab looks at time, so the learner's own code can be profiled. */
  readonly profilable: boolean;
  /** The recorded profile of the starter. */
  readonly profile?: LabProfile;
  readonly recordedWith?: string;
}

export interface Link {
  readonly href: string;
  readonly title: string;
}

/** Ways on from a lab. */
export interface WorkbenchLinks {
  readonly back: Link;
  /** "Algorithms and data" */
  readonly moduleTitle: string;
  readonly lessons: readonly Link[];
  readonly nextLab?: Link;
}
