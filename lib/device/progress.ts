import { TIER_ORDER } from './tiers.ts';
import type { DeviceState, LabState, LessonState } from './types.ts';

/** A kept state under one key: "lab:<id>", "lesson:<module>/<slug>" or "quiz:<module>". */
export interface ProgressItem {
  item: string;
  value: unknown;
  /** Milliseconds since 1970, but never less than the one before: it orders the writes on the server. */
  at: number;
}

export const EMPTY_LAB: LabState = { hintsShown: 0, bestTier: 'none', lastOpenedAt: 0 };

/** A change on top of a state. What counts (hints, best tier, the first prediction) never falls back. */
export function mergeLab(state: LabState, change: Partial<LabState>): LabState {
  const merged = { ...state, ...change };
  const shown = [state.solutionShownAt, change.solutionShownAt].filter((at) => at !== undefined);
  if (shown.length > 0) merged.solutionShownAt = Math.min(...shown);
  merged.hintsShown = Math.max(state.hintsShown, change.hintsShown ?? 0);
  merged.lastOpenedAt = Math.max(state.lastOpenedAt, change.lastOpenedAt ?? 0);
  merged.bestTier = betterTier(state.bestTier, change.bestTier ?? 'none');
  return merged;
}

function betterTier(a: LabState['bestTier'], b: LabState['bestTier']): LabState['bestTier'] {
  return TIER_ORDER.indexOf(b) > TIER_ORDER.indexOf(a) ? b : a;
}

/** Done stays done. */
export function mergeLesson(kept: LessonState | undefined, incoming: LessonState): LessonState {
  return kept?.state === 'done' ? kept : incoming;
}

/**
 * Puts an item from a file or from the server into what is kept: the union for labs, done before opened for lessons,
 * the later answers for quizzes. Answers the kept item itself when nothing changes.
 */
export function mergeItem(kept: ProgressItem | undefined, incoming: ProgressItem): ProgressItem {
  if (!kept) return incoming;
  const value = mergeValue(kept, incoming);
  if (JSON.stringify(value) === JSON.stringify(kept.value)) return kept;
  return { item: kept.item, value, at: Math.max(kept.at, incoming.at) + 1 };
}

function mergeValue(kept: ProgressItem, incoming: ProgressItem): unknown {
  if (kept.item.startsWith('lab:')) {
    const [earlier, later] = kept.at <= incoming.at ? [kept, incoming] : [incoming, kept];
    const merged = mergeLab(earlier.value as LabState, later.value as LabState);
    const first = (earlier.value as LabState).prediction ?? (later.value as LabState).prediction;
    return first ? { ...merged, prediction: first } : merged;
  }
  if (kept.item.startsWith('lesson:'))
    return mergeLesson(kept.value as LessonState, incoming.value as LessonState);
  return incoming.at > kept.at ? incoming.value : kept.value;
}

/** Sorts the items into the three records that pages show. */
export function groupItems(items: readonly ProgressItem[]): DeviceState {
  const state: DeviceState = { lessons: {}, labs: {}, quizzes: {} };
  for (const { item, value } of items) {
    const colon = item.indexOf(':');
    const key = item.slice(colon + 1);
    if (item.startsWith('lab:')) state.labs[key] = value as LabState;
    else if (item.startsWith('lesson:')) state.lessons[key] = value as LessonState;
    else state.quizzes[key] = value as number[][];
  }
  return state;
}
