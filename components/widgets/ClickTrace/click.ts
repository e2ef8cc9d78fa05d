import {
  type ForcedLayout,
  type Interaction,
  labelText,
  mainTrack,
  type SliceRole,
  selfOfSlices,
  type TimelineProfile,
} from '#lib/profile';
import type { FlamePicture } from '../../viewer/calls/answers.ts';

/** A slice of the main thread that the reader points at. Times are milliseconds; `at` counts from the input. */
export interface PointedSlice {
  readonly name: string;
  /** The function or the event that it is about; '' for none. */
  readonly about: string;
  /** Last part of its script's address, its caller's where it has none; '' for none. */
  readonly file: string;
  readonly role: SliceRole;
  readonly at: number;
  readonly lasts: number;
  readonly own: number;
  /** Where a script made the browser compute it at once. */
  readonly forced: ForcedLayout | null;
}

/** Milliseconds of the main thread between the input and the frame that answers it, as DevTools' summary adds them up. */
export interface Summary {
  readonly scripting: number;
  readonly rendering: number;
  readonly painting: number;
  readonly other: number;
}

/** One interaction of a recording: what the main thread did from a little before it until its frame, to draw and to point at. */
export interface Click {
  readonly interaction: Interaction;
  readonly picture: FlamePicture;
  /** By rectangle of the picture. */
  readonly slices: readonly PointedSlice[];
  readonly summary: Summary;
  /** Pieces of forced style and layout in it, and their milliseconds. */
  readonly forced: { readonly count: number; readonly ms: number };
}

const BEFORE_NS = 20e6;
const AFTER_NS = 15e6;
/** Share of the picture's width from which a slice is drawn; scripts are drawn in any case. */
const NARROWEST = 0.0004;
const ms = (ns: number) => ns / 1e6;

/** The slowest interaction of a recording. One without any is a fault of whoever chose the recording. */
export function readClick(profile: TimelineProfile): Click {
  const interaction = profile.interactions.reduce((a, b) => (b.durationNs > a.durationNs ? b : a));
  const track = mainTrack(profile)!;
  const selfNs = selfOfSlices(track);
  const forcedAt = new Map(profile.forced.map((one) => [one.slice, one]));
  const from = interaction.startNs - BEFORE_NS;
  const end = interaction.startNs + interaction.durationNs;
  const width = end + AFTER_NS - from;
  const columns = {
    node: [],
    frame: [],
    parent: [],
    depth: [],
    left: [],
    width: [],
    self: [],
    total: [],
  } as {
    [column in 'node' | 'frame' | 'parent' | 'depth' | 'left' | 'width' | 'self' | 'total']: number[];
  };
  const rectOf = new Map<number, number>();
  const fileOf: string[] = [];
  const slices: PointedSlice[] = [];
  const summary = { scripting: 0, rendering: 0, painting: 0, other: 0 };
  const forced = { count: 0, ms: 0 };
  for (let slice = 0; slice < track.label.length; slice++) {
    const label = profile.labels[track.label[slice]!]!;
    const above = track.parent[slice]!;
    fileOf[slice] = label.file || (above < 0 ? '' : fileOf[above]!);
    const begin = track.startNs[slice]!;
    const duration = track.durationNs[slice]!;
    if (begin + duration <= from || begin >= end + AFTER_NS) continue;
    const inside = Math.max(0, Math.min(end, begin + duration) - Math.max(interaction.startNs, begin));
    if (duration > 0) summary[categoryOf(label.role)] += ms((selfNs[slice]! * inside) / duration);
    const force = forcedAt.get(slice) ?? null;
    if (force && begin >= interaction.startNs) {
      forced.count++;
      forced.ms += ms(selfNs[slice]!);
    }
    if (duration / width < NARROWEST && label.name !== 'FunctionCall') continue;
    const parent = rectOf.get(above) ?? -1;
    rectOf.set(slice, slices.length);
    const left = Math.max(0, (begin - from) / width);
    columns.node.push(slice);
    columns.frame.push(track.label[slice]!);
    columns.parent.push(parent);
    columns.depth.push(parent < 0 ? 0 : columns.depth[parent]! + 1);
    columns.left.push(left);
    columns.width.push(Math.min(1, (begin + duration - from) / width) - left);
    columns.self.push(selfNs[slice]! / width);
    columns.total.push(duration / width);
    slices.push({
      name: labelText(label),
      about: label.about,
      file: fileOf[slice]!.slice(fileOf[slice]!.lastIndexOf('/') + 1),
      role: label.role,
      at: ms(begin - interaction.startNs),
      lasts: ms(duration),
      own: ms(selfNs[slice]!),
      forced: force,
    });
  }
  const names = slices.map(({ name, about }) => about || name);
  return {
    interaction,
    slices,
    summary,
    forced,
    picture: {
      rects: {
        node: Int32Array.from(columns.node),
        frame: Int32Array.from(columns.frame),
        parent: Int32Array.from(columns.parent),
        depth: Int32Array.from(columns.depth),
        left: Float64Array.from(columns.left),
        width: Float64Array.from(columns.width),
        self: Float64Array.from(columns.self),
        total: Float64Array.from(columns.total),
        depths: Math.max(0, ...columns.depth) + 1,
      },
      name: Int32Array.from(names.keys()),
      names,
      found: new Uint8Array(slices.length),
      foundShare: null,
    },
  };
}

/** DevTools' own groups: the collector counts as scripting, and what readies the paint as painting. */
function categoryOf(role: SliceRole): keyof Summary {
  if (role === 'script' || role === 'collector') return 'scripting';
  if (role === 'style' || role === 'layout') return 'rendering';
  return role === 'paint' ? 'painting' : 'other';
}
