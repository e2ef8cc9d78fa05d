import {
  labelText,
  mainTrack,
  type SliceRole,
  selfOfSlices,
  type TimelineProfile,
} from '../kinds/timeline.ts';

/** A slice as a picture draws it. Times are nanoseconds from the beginning of the recording. */
export interface DrawnSlice {
  /** Its place on the main track. */
  readonly slice: number;
  /** 0 for a task. */
  readonly depth: number;
  readonly text: string;
  readonly role: SliceRole;
  readonly startNs: number;
  readonly durationNs: number;
  /** Style or layout that script made the browser compute at once. */
  readonly forced: boolean;
}

/** A stretch of the page's main thread. */
export interface SliceWindow {
  readonly fromNs: number;
  readonly toNs: number;
  /** In order of their start, what encloses before what is enclosed. */
  readonly slices: readonly DrawnSlice[];
  /** Slices too narrow to be drawn. */
  readonly left: number;
}

/** What a slice comes to, and what is around and below it. */
export interface SliceFacts {
  readonly slice: number;
  readonly text: string;
  readonly startNs: number;
  readonly durationNs: number;
  readonly selfNs: number;
  readonly file: string;
  /** 1-based; 0 where unknown. */
  readonly line: number;
  /** From the task down. */
  readonly inside: readonly { readonly slice: number; readonly text: string }[];
  /** What it directly encloses, by name, dearest first; `slice` is the dearest of them. At most 12. */
  readonly holds: readonly {
    readonly slice: number;
    readonly text: string;
    readonly count: number;
    readonly durationNs: number;
  }[];
  /** Style and layout forced anywhere below. */
  readonly forced: { readonly count: number; readonly durationNs: number };
}

/** A slice narrower than this part of the picture is under half a pixel. */
const NARROWEST = 1 / 2_400;
/** More cannot be told apart. */
const MOST = 2_000;
const MOST_HELD = 12;

/** The slices of the page's main thread that a picture of one stretch shows. Null where no thread did anything. */
export function slicesWithin(profile: TimelineProfile, fromNs: number, toNs: number): SliceWindow | null {
  const track = mainTrack(profile);
  if (!track) return null;
  const forced = new Set(profile.forced.map(({ slice }) => slice));
  const depth = new Int32Array(track.parent.length);
  let met: DrawnSlice[] = [];
  let left = 0;
  for (let slice = 0; slice < depth.length; slice++) {
    const above = track.parent[slice]!;
    depth[slice] = above < 0 ? 0 : depth[above]! + 1;
    const [startNs, durationNs] = [track.startNs[slice]!, track.durationNs[slice]!];
    if (startNs >= toNs || startNs + durationNs <= fromNs) continue;
    if (durationNs < NARROWEST * (toNs - fromNs)) {
      left++;
      continue;
    }
    const label = profile.labels[track.label[slice]!]!;
    met.push({
      slice,
      depth: depth[slice]!,
      text: labelText(label),
      role: label.role,
      startNs,
      durationNs,
      forced: forced.has(slice),
    });
  }
  if (met.length > MOST) {
    left += met.length - MOST;
    met = met
      .sort((a, b) => b.durationNs - a.durationNs)
      .slice(0, MOST)
      .sort((a, b) => a.slice - b.slice);
  }
  return { fromNs, toNs, slices: met, left };
}

/** Everything that is told of one slice of the page's main thread. */
export function sliceFacts(profile: TimelineProfile, slice: number): SliceFacts {
  const track = mainTrack(profile)!;
  const { label, parent, startNs, durationNs } = track;
  const textOf = (one: number) => labelText(profile.labels[label[one]!]!);
  const inside: { slice: number; text: string }[] = [];
  for (let above = parent[slice]!; above >= 0; above = parent[above]!)
    inside.unshift({ slice: above, text: textOf(above) });
  const end = startNs[slice]! + durationNs[slice]!;
  const held = new Map<string, { slice: number; text: string; count: number; durationNs: number }>();
  for (let one = slice + 1; one < label.length && startNs[one]! < end; one++) {
    if (parent[one] !== slice) continue;
    const text = textOf(one);
    const row = held.get(text) ?? { slice: one, text, count: 0, durationNs: 0 };
    if (durationNs[one]! > durationNs[row.slice]!) row.slice = one;
    row.count++;
    row.durationNs += durationNs[one]!;
    held.set(text, row);
  }
  const forced = profile.forced.filter(
    (one) => startNs[one.slice]! >= startNs[slice]! && startNs[one.slice]! < end && one.slice !== slice,
  );
  const { file, line } = profile.labels[label[slice]!]!;
  return {
    slice,
    text: textOf(slice),
    startNs: startNs[slice]!,
    durationNs: durationNs[slice]!,
    selfNs: selfOfSlices(track)[slice]!,
    file,
    line,
    inside,
    holds: [...held.values()].sort((a, b) => b.durationNs - a.durationNs).slice(0, MOST_HELD),
    forced: {
      count: forced.length,
      durationNs: forced.reduce((sum, one) => sum + one.durationNs, 0),
    },
  };
}
