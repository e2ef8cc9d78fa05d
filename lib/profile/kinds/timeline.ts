import type { CallProfile } from './calls.ts';
import type { TopRow, Total } from './measure.ts';

/** What a stretch of a browser's thread was spent on, as DevTools colours it. */
export type SliceRole = 'task' | 'script' | 'style' | 'layout' | 'paint' | 'loading' | 'collector' | 'other';

/** What slices have in common: "FunctionCall", of `trackClick` in metrics.js. */
export interface SliceLabel {
  /** As the producer writes it. */
  readonly name: string;
  /** The function, or the event, that it is about; '' where it is about none. */
  readonly about: string;
  /** Address of the script or stylesheet; '' where there is none. */
  readonly file: string;
  /** 1-based; 0 where unknown. */
  readonly line: number;
  readonly role: SliceRole;
}

/** The slices of one thread in columns, in order of their start, what encloses before what is enclosed. */
export interface Track {
  readonly process: string;
  readonly thread: string;
  /** The main thread of the page that was recorded. At most one track is. */
  readonly main: boolean;
  /** By slice: a place in {@link TimelineProfile.labels}. */
  readonly label: Int32Array;
  /** Nanoseconds from the beginning of the recording. */
  readonly startNs: Float64Array;
  readonly durationNs: Float64Array;
  /** By slice: the slice that encloses it, −1 for none. */
  readonly parent: Int32Array;
}

/** A task of the page's main thread that took 50 ms or more (https://www.w3.org/TR/longtasks-1/). */
export interface LongTask {
  /** Its slice on the main track. */
  readonly slice: number;
  readonly startNs: number;
  readonly durationNs: number;
  /** The dearest function or script called by the browser in it: a slice of the main track; −1 where there was no script. */
  readonly owner: number;
}

/**
 * What a person did, from the input until the next frame was shown: the three parts of Interaction to Next Paint
 * (https://web.dev/articles/inp). They add up to the duration.
 */
export interface Interaction {
  /** "click". */
  readonly type: string;
  readonly startNs: number;
  readonly durationNs: number;
  /** Until the first listener began. */
  readonly inputDelayNs: number;
  /** While listeners ran. */
  readonly processingNs: number;
  /** From the last listener's end until the frame was shown. */
  readonly presentationNs: number;
}

/** Style or layout that script made the browser compute at once, by reading what it had just made stale. */
export interface ForcedLayout {
  /** Its slice on the main track. */
  readonly slice: number;
  readonly what: 'style' | 'layout';
  readonly durationNs: number;
  /** The function that read, else the script's slice around it; '' where neither is told. */
  readonly by: string;
  readonly file: string;
  /** 1-based line of the read; 0 where unknown. */
  readonly line: number;
}

/** A moment that the browser or the page named: "firstContentfulPaint". */
export interface Mark {
  readonly name: string;
  readonly atNs: number;
}

/** What a browser did over time: slices of its threads, what people did, and the samples of its scripts. */
export interface TimelineProfile {
  readonly kind: 'timeline';
  readonly labels: readonly SliceLabel[];
  /** The main thread of the page first. */
  readonly tracks: readonly Track[];
  readonly durationNs: number;
  /** In order of time. */
  readonly longTasks: readonly LongTask[];
  /** In order of time. */
  readonly interactions: readonly Interaction[];
  /** In order of time. */
  readonly forced: readonly ForcedLayout[];
  readonly marks: readonly Mark[];
  /** What the sampling profiler saw of the scripts meanwhile, on the same clock; null where it was off. */
  readonly calls: CallProfile | null;
}

/** A slice's label for a reader: "FunctionCall trackClick". */
export const labelText = ({ name, about }: SliceLabel): string => (about === '' ? name : `${name} ${about}`);

/** The page's main thread, else the first track; undefined where no thread did anything. */
export const mainTrack = ({ tracks }: TimelineProfile): Track | undefined =>
  tracks.find(({ main }) => main) ?? tracks[0];

/** By slice: its duration without what it encloses. */
export function selfOfSlices({ durationNs, parent }: Track): Float64Array {
  const self = Float64Array.from(durationNs);
  for (let slice = 0; slice < self.length; slice++)
    if (parent[slice]! >= 0) self[parent[slice]!]! -= durationNs[slice]!;
  return self.map((amount) => Math.max(0, amount));
}

/** How long a thread was inside any slice. */
export function busyNs({ durationNs, parent }: Track): number {
  let busy = 0;
  for (let slice = 0; slice < parent.length; slice++) if (parent[slice]! < 0) busy += durationNs[slice]!;
  return busy;
}

/** What the page's main thread was spent on, by label, dearest itself first; a label inside itself counts once. At most `limit`. */
export function topOfTimeline(profile: TimelineProfile, limit = 20): TopRow[] {
  const track = mainTrack(profile);
  if (!track) return [];
  const ofSlice = selfOfSlices(track);
  const self = new Float64Array(profile.labels.length);
  const total = new Float64Array(profile.labels.length);
  const open = new Int32Array(profile.labels.length);
  const stack: number[] = [];
  for (let slice = 0; slice < track.label.length; slice++) {
    while (stack.length > 0 && stack[stack.length - 1] !== track.parent[slice])
      open[track.label[stack.pop()!]!]!--;
    const label = track.label[slice]!;
    self[label]! += ofSlice[slice]!;
    if (open[label] === 0) total[label]! += track.durationNs[slice]!;
    open[label]!++;
    stack.push(slice);
  }
  const byText = new Map<string, { self: number; total: number }>();
  profile.labels.forEach((label, at) => {
    if (total[at] === 0 && self[at] === 0) return;
    const text = labelText(label);
    const row = byText.get(text) ?? { self: 0, total: 0 };
    byText.set(text, { self: row.self + self[at]!, total: row.total + total[at]! });
  });
  return [...byText]
    .sort(([, a], [, b]) => b.self - a.self || b.total - a.total)
    .slice(0, limit)
    .map(([name, amounts]) => ({ name, ...amounts, unit: 'ns' }));
}

/** How long the page's main thread was busy, and how much of what makes a page feel slow there is. */
export function totalsOfTimeline(profile: TimelineProfile): Total[] {
  const track = mainTrack(profile);
  const { durationNs, longTasks, forced, interactions } = profile;
  const slowest = interactions.reduce((most, one) => Math.max(most, one.durationNs), 0);
  return [
    { name: 'main thread busy', amount: track ? busyNs(track) : 0, unit: 'ns' },
    { name: 'recorded', amount: durationNs, unit: 'ns' },
    { name: 'long tasks', amount: longTasks.length, unit: 'count' },
    { name: 'forced layouts', amount: forced.length, unit: 'count' },
    ...(interactions.length > 0
      ? [{ name: 'slowest interaction', amount: slowest, unit: 'ns' } as const]
      : []),
  ];
}
