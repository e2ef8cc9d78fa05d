import type { Tier } from '#lib/lab';

/** What of the course an instructor chooses from and is shown by name. */
export interface Outline {
  readonly lessons: readonly {
    /** "module/lesson" */
    readonly path: string;
    readonly title: string;
    readonly sections: readonly { readonly id: string; readonly text: string }[];
  }[];
  readonly labs: readonly {
    readonly id: string;
    readonly title: string;
    /** The speed-ups that its tiers ask for, where they ask for one. */
    readonly speedups: Readonly<Partial<Record<Tier, number>>>;
  }[];
}
