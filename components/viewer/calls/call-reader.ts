import {
  type Arranged,
  type Arranging,
  arrange,
  type CallProfile,
  type Comparison,
  compareCalls,
  type Difference,
  differenceOf,
  type Frame,
  flameByTime,
  flameOf,
  nameOf,
  neighboursOf,
  type Profile,
  spentIn,
  toCollapsed,
  toSpeedscope,
  totalsByFrame,
} from '#lib/profile';
import { courseOfCalls } from '../course/course-facts.ts';
import type { Changes, KindReader } from '../kinds/kind-reader.ts';
import type {
  CallChanges,
  CallsFacts,
  DifferencePicture,
  FlamePicture,
  FlameQuery,
  FrameDetail,
  FunctionRows,
} from './answers.ts';

/** Rows of a table; more cannot be read. */
const ROWS = 500;
/** Callers or callees of a function. */
const NEIGHBOURS = 50;

/** Answers what the page draws of call trees. Trees are arranged once for as long as the reader looks at the same ones. */
export class CallReader implements KindReader<CallsFacts, CallChanges> {
  readonly #profile: CallProfile;
  #arranged: { readonly key: string; readonly tree: Arranged } | null = null;
  #compared: { readonly comparison: Comparison; readonly difference: Difference } | null = null;

  constructor(profile: CallProfile) {
    this.#profile = profile;
  }

  facts(): CallsFacts {
    return factsOf(this.#profile);
  }

  flame({ arranging, order, focus, range, narrowest, search }: FlameQuery): FlamePicture {
    const { frames } = this.#profile;
    const arranged = this.#arrange(arranging);
    const rects =
      order === 'time' ? flameByTime(arranged, range, narrowest) : flameOf(arranged, focus, narrowest);
    const wanted = search.trim().toLowerCase();
    const matches = (frame: number) =>
      wanted !== '' && frame >= 0 && textOf(frames[frame]!).toLowerCase().includes(wanted);
    return {
      rects,
      ...named(rects.frame, frames, arranged.tree.thread),
      found: Uint8Array.from(rects.frame, (frame) => (matches(frame) ? 1 : 0)),
      foundShare: wanted === '' ? null : shareFound(arranged, matches),
    };
  }

  functions(arranging: Arranging, search: string, sortBy: 'self' | 'total'): FunctionRows {
    const { frames } = this.#profile;
    const { tree, totals } = this.#arrange(arranging);
    const { self, total } = totalsByFrame({ frames, trees: [tree] });
    const wanted = search.trim().toLowerCase();
    const by = sortBy === 'self' ? self : total;
    const ids = [...frames.keys()].filter(
      (id) => total[id]! > 0 && (wanted === '' || textOf(frames[id]!).toLowerCase().includes(wanted)),
    );
    return {
      rows: ids
        .sort((a, b) => by[b]! - by[a]! || total[b]! - total[a]! || a - b)
        .slice(0, ROWS)
        .map((id) => ({
          frame: id,
          name: nameOf(frames[id]!),
          place: placeOf(frames[id]!),
          self: self[id]!,
          total: total[id]!,
        })),
      of: ids.length,
      whole: totals[0]!,
    };
  }

  detail(arranging: Arranging, frame: number): FrameDetail {
    const { frames } = this.#profile;
    const arranged = this.#arrange(arranging);
    const { self, total, callers, callees } = neighboursOf(arranged, frame);
    const named = (list: typeof callers) =>
      list.slice(0, NEIGHBOURS).map((one) => ({
        ...one,
        name: one.frame < 0 ? arranged.tree.thread || 'all' : nameOf(frames[one.frame]!),
      }));
    return {
      frame,
      name: nameOf(frames[frame]!),
      place: placeOf(frames[frame]!),
      module: frames[frame]!.module,
      self,
      total,
      whole: arranged.totals[0]!,
      callers: named(callers),
      callees: named(callees),
    };
  }

  /** Compares the open recording, as the earlier one, with another. */
  compare(after: Profile): Changes<CallChanges> {
    const before = this.#profile;
    if (after.kind !== 'calls')
      return { ok: false, problem: 'It holds no call tree, so there is nothing to compare call by call.' };
    const [was, is] = [before.measures[0]!, after.measures[0]!];
    if (was.unit !== is.unit)
      return {
        ok: false,
        problem: `It counts ${is.name}, and the first file counts ${was.name}: record both in the same way.`,
      };
    const comparison = compareCalls(before, after);
    this.#compared = { comparison, difference: differenceOf(comparison) };
    return {
      ok: true,
      changes: {
        measure: was,
        whole: comparison.whole,
        samples: [before.samples, after.samples],
        rows: comparison.functions
          .slice(0, ROWS)
          .map(({ frame, ...change }) => ({ ...change, name: nameOf(comparison.frames[frame]!) })),
        of: comparison.functions.length,
      },
    };
  }

  difference(focus: number, narrowest: number): DifferencePicture {
    if (!this.#compared) throw new Error('No second recording is open.');
    const { comparison, difference } = this.#compared;
    const rects = flameOf(difference.arranged, focus, narrowest);
    const { totals } = difference.arranged;
    const shareOf = (part: Float64Array) =>
      Float64Array.from(rects.node, (node) => (totals[node]! > 0 ? part[node]! / totals[node]! : 0));
    return {
      rects,
      ...named(rects.frame, comparison.frames),
      found: new Uint8Array(rects.frame.length),
      foundShare: null,
      gone: shareOf(difference.gone),
      fresh: shareOf(difference.fresh),
    };
  }

  /** The whole recording in a format that other viewers read. */
  exported(as: 'speedscope' | 'collapsed', measure: number, name: string): string {
    return as === 'collapsed'
      ? toCollapsed(this.#profile, measure)
      : toSpeedscope(this.#profile, name, measure);
  }

  #arrange(arranging: Arranging): Arranged {
    const key = JSON.stringify(arranging);
    if (this.#arranged?.key !== key) this.#arranged = { key, tree: arrange(this.#profile, arranging) };
    return this.#arranged.tree;
  }
}

/** By rectangle: a place in the names of those that are drawn. */
function named(columns: Int32Array, frames: readonly Frame[], thread = '') {
  const places = new Map<number, number>();
  const names: string[] = [];
  const name = Int32Array.from(columns, (frame) => {
    const known = places.get(frame);
    if (known !== undefined) return known;
    places.set(frame, names.length);
    names.push(frame < 0 ? thread || 'all' : nameOf(frames[frame]!));
    return names.length - 1;
  });
  return { name, names };
}

function factsOf(profile: CallProfile): CallsFacts {
  const byModule = new Map<string, number>();
  const { self } = totalsByFrame(profile);
  profile.frames.forEach(({ module }, id) => {
    if (module !== '') byModule.set(module, (byModule.get(module) ?? 0) + self[id]!);
  });
  return {
    measures: profile.measures,
    samples: profile.samples,
    threads: profile.trees.map((tree) => {
      const { all, idle } = spentIn({ ...profile, trees: [tree] });
      const last = (tree.timeline?.node.length ?? 0) - 1;
      return {
        name: tree.thread,
        amount: all - idle,
        spanNs: last < 0 ? 0 : tree.timeline!.startNs[last]! + tree.timeline!.durationNs[last]!,
      };
    }),
    modules: [...byModule]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 60)
      .map(([module]) => module),
    course: courseOfCalls(profile),
  };
}

/** Share of everything that passes in calls of wanted functions: under one of them, others count nothing more. */
function shareFound({ tree, totals }: Arranged, matches: (frame: number) => boolean): number {
  const inside = new Uint8Array(tree.frame.length);
  let found = 0;
  for (let node = 1; node < tree.frame.length; node++) {
    if (inside[tree.parent[node]!]) inside[node] = 1;
    else if (matches(tree.frame[node]!)) {
      inside[node] = 1;
      found += totals[node]!;
    }
  }
  return totals[0]! > 0 ? found / totals[0]! : 0;
}

const textOf = (frame: Frame) => `${nameOf(frame)} ${frame.file} ${frame.module}`;
const placeOf = ({ file, line }: Frame) => (file === '' ? '' : line > 0 ? `${file}:${line}` : file);
