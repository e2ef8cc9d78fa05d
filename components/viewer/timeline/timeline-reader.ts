import {
  type Interaction,
  labelText,
  mainTrack,
  type SliceFacts,
  type SliceWindow,
  sliceFacts,
  sliceKeys,
  slicesWithin,
  type TimelineProfile,
} from '#lib/profile';
import type { KindReader } from '../kinds/kind-reader.ts';

/** A slice as a line of a table. */
export interface SliceLine {
  readonly slice: number;
  readonly text: string;
  readonly startNs: number;
  readonly durationNs: number;
}

/** What the page shows of a timeline without asking further. */
export interface TimelineFacts {
  readonly durationNs: number;
  /** Slowest first. */
  readonly interactions: readonly Interaction[];
  /** Longest first; the text is the script that took most of it, '' for none. */
  readonly longTasks: readonly SliceLine[];
  /** Dearest first, with who forced it. At most 200. */
  readonly forced: readonly (SliceLine & { readonly by: string; readonly place: string })[];
  readonly forcedCount: number;
}

/** A slice with what it is called where it is picked. */
export type KeyedSlice = SliceFacts & { readonly key: string };

const MOST_FORCED = 200;

/** Answers what the page asks of a timeline. */
export class TimelineReader implements KindReader<TimelineFacts> {
  readonly #profile: TimelineProfile;
  #keys: readonly string[] | null = null;

  constructor(profile: TimelineProfile) {
    this.#profile = profile;
  }

  facts(): TimelineFacts {
    const { durationNs, interactions, longTasks, forced, labels } = this.#profile;
    const track = mainTrack(this.#profile);
    const textOf = (slice: number) => (track && slice >= 0 ? labelText(labels[track.label[slice]!]!) : '');
    return {
      durationNs,
      interactions: interactions.toSorted((a, b) => b.durationNs - a.durationNs),
      longTasks: longTasks
        .toSorted((a, b) => b.durationNs - a.durationNs)
        .map(({ slice, startNs, durationNs: lasts, owner }) => ({
          slice,
          text: textOf(owner),
          startNs,
          durationNs: lasts,
        })),
      forced: forced
        .toSorted((a, b) => b.durationNs - a.durationNs)
        .slice(0, MOST_FORCED)
        .map(({ slice, durationNs: lasts, by, file, line }) => ({
          slice,
          text: textOf(slice),
          startNs: track?.startNs[slice] ?? 0,
          durationNs: lasts,
          by,
          place: file === '' ? '' : `${file.slice(file.lastIndexOf('/') + 1)}${line > 0 ? `:${line}` : ''}`,
        })),
      forcedCount: forced.length,
    };
  }

  /** What a picture of one stretch shows; null where the main thread did nothing at all. */
  slices(fromNs: number, toNs: number): SliceWindow | null {
    return slicesWithin(this.#profile, fromNs, toNs);
  }

  slice(at: number): KeyedSlice {
    this.#keys ??= sliceKeys(this.#profile);
    return { ...sliceFacts(this.#profile, at), key: this.#keys[at]! };
  }
}
