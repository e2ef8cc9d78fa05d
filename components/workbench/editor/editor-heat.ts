import { type LabProfile, shareLines } from '#lib/profile';
import { type LineHeat, placeHeat } from '../place-heat.ts';
import type { OwnProfile } from '../workbench-state.ts';

/** Whose samples the gutter shows. `stale`: the learner's code, before it was changed again. */
export type HeatOf = 'starter' | 'yours' | 'stale';

export interface EditorHeat {
  readonly of: HeatOf;
  readonly lines: readonly LineHeat[];
}

/** Of each line itself, the engine's own code that it calls included: as an own profile, which has no frames for it. */
function starterHeat(starter: { source: string; profile: LabProfile | undefined }): LineHeat[] {
  if (!starter.profile) return [];
  return shareLines(starter.profile, starter.source).map(({ line, itself }) => ({ line, share: itself }));
}

/** Fewer than half a percent is not written. */
const LEAST_SHARE = 0.005;

/** In the gutter's note, in the hover and for a screen reader: "of the samples of …". */
export const HEAT_NAMES: Readonly<Record<HeatOf, string>> = {
  starter: 'the starter',
  yours: 'your code',
  stale: 'your code before the last changes',
};

/**
 * The heat of the source in the editor: of the learner's own profile once there is one, else of the recorded starter.
 * After a change only lines that stayed keep theirs.
 */
export function editorHeat(
  source: string,
  starter: { readonly source: string; readonly profile: LabProfile | undefined },
  own: OwnProfile | undefined,
): EditorHeat {
  const outcome = own?.outcome;
  const [of, profiled, lines]: [HeatOf, string, readonly LineHeat[]] =
    own && outcome?.kind === 'profiled'
      ? [own.source === source ? 'yours' : 'stale', own.source, outcome.yours.lines]
      : ['starter', starter.source, starterHeat(starter)];
  return { of, lines: placeHeat(profiled, source, lines).filter((line) => line.share >= LEAST_SHARE) };
}
