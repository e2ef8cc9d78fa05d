import type { LabPage } from '#lib/content';

/** What the page hands to the workbench of one lab: the lab's page without its brief, which is rendered on the server. */
export interface WorkbenchLab extends Omit<LabPage, 'briefHtml'> {
  readonly predict: NonNullable<LabPage['predict']>;
  /** The prediction is of the speed-up, so it belongs on that chart. */
  readonly predictsSpeedup: boolean;
  /** All labs of the course of which that is true. */
  readonly speedupLabs: readonly string[];
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
