import type { Tier } from '#lib/lab/tiers';
import type { AttemptSummary } from '#lib/record';

/** How a lab's result came to stand on a certificate. */
export type CheckedOn = 'server' | 'own-machine';

export interface StatedLab {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  readonly tier: Tier;
  /** The facts of the attempt that stands for the lab. */
  readonly result: AttemptSummary;
  /** The server ran it again and agrees, or it stands as the learner's machine measured it. */
  readonly checkedOn: CheckedOn;
  /** On the learner's machine: whether its code ran again on the server, too, with right results. */
  readonly ranAgain: boolean;
}

/** What a certificate says. Its JSON text is what is signed. */
export interface Statement {
  readonly format: 'hotpath-certificate';
  readonly version: 1;
  /** Where it can be verified. */
  readonly code: string;
  /** As its holder wrote it. */
  readonly name: string;
  readonly track: { readonly slug: string; readonly title: string };
  /** What it asked for: every lab at this tier or better, this share of each quiz. */
  readonly rule: { readonly tier: Tier; readonly quizShare: number };
  /** Of the attempts that stand on it: the first and the last, by the learner's clock; ISO 8601. */
  readonly from: string;
  readonly to: string;
  readonly issuedAt: string;
  /** That the course plans for the track. */
  readonly minutes: number;
  readonly lessons: { readonly done: number; readonly of: number };
  /** Questions of all quizzes of the track. */
  readonly quizzes: { readonly right: number; readonly of: number };
  readonly labs: readonly StatedLab[];
}

/** Labs by how they were checked. */
export function countChecked(labs: readonly Pick<StatedLab, 'checkedOn'>[]): Record<CheckedOn, number> {
  const server = labs.filter(({ checkedOn }) => checkedOn === 'server').length;
  return { server, 'own-machine': labs.length - server };
}
