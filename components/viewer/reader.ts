import {
  type Arranged,
  type Arranging,
  arrange,
  type CallProfile,
  type Comparison,
  compareCalls,
  type Difference,
  differenceOf,
  type FlameRects,
  type Frame,
  findIn,
  flameByTime,
  flameOf,
  type Measure,
  nameOf,
  neighboursOf,
  noteWords,
  type ReadProfile,
  readProfile,
  rootsOf,
  type Span,
  spentIn,
  type TopRow,
  type Total,
  toCollapsed,
  topOfProfile,
  toSpeedscope,
  totalsByFrame,
  totalsOfProfile,
  type Waterfall,
  type WordedFinding,
  waterfallOf,
} from '#lib/profile';

/** What the page shows of a file without asking further. Plain data: it crosses from a worker. */
export interface Opened {
  readonly name: string;
  readonly bytes: number;
  readonly format: string;
  readonly producer: string;
  readonly kind: string;
  readonly totals: readonly Total[];
  readonly top: readonly TopRow[];
  readonly findings: readonly WordedFinding[];
  readonly notes: readonly string[];
  /** Of call trees alone. */
  readonly calls: CallsFacts | null;
  /** Of traces alone, longest first. At most 200. */
  readonly requests: readonly RequestFacts[] | null;
}

/** One trace of a file. */
export interface RequestFacts {
  /** Its root, a place in the spans. */
  readonly root: number;
  readonly name: string;
  readonly durationNs: number;
}

export interface CallsFacts {
  readonly measures: readonly Measure[];
  readonly samples: number;
  /** By place in the recording's trees; amounts in the first measure, without idle time. */
  readonly threads: readonly { readonly name: string; readonly amount: number; readonly spanNs: number }[];
  /** Modules that frames belong to, the one with most self amount first. At most 60. */
  readonly modules: readonly string[];
}

export type OpenResult =
  | { readonly ok: true; readonly opened: Opened }
  | { readonly ok: false; readonly problem: string };

/** Two recordings beside each other: what changed by function. Shares of each recording's own whole. */
export interface Compared {
  readonly name: string;
  readonly measure: Measure;
  readonly whole: readonly [number, number];
  readonly samples: readonly [number, number];
  readonly rows: readonly (Omit<Comparison['functions'][number], 'frame'> & { readonly name: string })[];
  readonly of: number;
  /** Of the second recording. */
  readonly findings: readonly WordedFinding[];
}

export type CompareResult =
  | { readonly ok: true; readonly compared: Compared }
  | { readonly ok: false; readonly problem: string };

/** A difference to draw: by rectangle, the parts of its width that only one recording has. */
export interface DifferencePicture extends FlamePicture {
  readonly gone: Float64Array;
  readonly fresh: Float64Array;
}

/** Which picture of the calls. */
export interface FlameQuery {
  readonly arranging: Arranging;
  readonly order: 'merged' | 'time';
  /** A node of the arranged tree; 0 for everything. Of merged calls. */
  readonly focus: number;
  /** Nanoseconds. Of calls in order of time. */
  readonly range: readonly [number, number];
  /** Share of the width from which a frame is drawn. */
  readonly narrowest: number;
  /** What is looked for in names; '' for nothing. */
  readonly search: string;
}

/** Frames to draw, with their names, and how much of everything was found. */
export interface FlamePicture {
  readonly rects: FlameRects;
  /** By place in `rects`: a place in `names`. */
  readonly name: Int32Array;
  readonly names: readonly string[];
  /** 1 for a frame whose name holds what is looked for. */
  readonly found: Uint8Array;
  /** Share of everything that is in or below a frame that was found, recursion counted once; null without a search. */
  readonly foundShare: number | null;
}

/** A row of the table of functions. Amounts in the measure's unit. */
export interface FunctionRow {
  readonly frame: number;
  readonly name: string;
  readonly place: string;
  readonly self: number;
  readonly total: number;
}

export interface FunctionRows {
  readonly rows: readonly FunctionRow[];
  /** Of how many; the table shows the dearest. */
  readonly of: number;
  readonly whole: number;
}

/** A function with its callers and callees. */
export interface FrameDetail {
  readonly frame: number;
  readonly name: string;
  readonly place: string;
  readonly module: string;
  readonly self: number;
  readonly total: number;
  readonly whole: number;
  readonly callers: readonly { readonly frame: number; readonly name: string; readonly amount: number }[];
  readonly callees: readonly { readonly frame: number; readonly name: string; readonly amount: number }[];
}

/** Rows of a table; more cannot be read. */
const ROWS = 500;
/** Callers or callees of a function. */
const NEIGHBOURS = 50;

/** Holds one recording where it does not hold up the page, and answers what the page draws. */
export class Reader {
  #file: { readonly name: string; readonly read: ReadProfile } | null = null;
  #arranged: { readonly key: string; readonly tree: Arranged } | null = null;
  #compared: { readonly comparison: Comparison; readonly difference: Difference } | null = null;

  /** Reads a file; a later one takes its place. */
  async open(name: string, bytes: Uint8Array): Promise<OpenResult> {
    this.#file = null;
    this.#arranged = null;
    this.#compared = null;
    const read = await readProfile(bytes);
    if (!read.ok) return read;
    this.#file = { name, read };
    const { format, producer, profile, notes } = read;
    return {
      ok: true,
      opened: {
        name,
        bytes: bytes.length,
        format: format.label,
        producer,
        kind: profile.kind,
        totals: totalsOfProfile(profile),
        top: topOfProfile(profile, ROWS),
        findings: findIn(profile),
        notes: notes.map(noteWords),
        calls: profile.kind === 'calls' ? factsOf(profile) : null,
        requests: profile.kind === 'spans' ? requestsOf(profile.spans) : null,
      },
    };
  }

  flame({ arranging, order, focus, range, narrowest, search }: FlameQuery): FlamePicture {
    const { frames } = this.calls();
    const arranged = this.arranged(arranging);
    const rects =
      order === 'time' ? flameByTime(arranged, range, narrowest) : flameOf(arranged, focus, narrowest);
    const wanted = search.trim().toLowerCase();
    const matches = (frame: number) =>
      wanted !== '' && frame >= 0 && textOf(frames[frame]!).toLowerCase().includes(wanted);
    return {
      rects,
      ...this.named(rects.frame, frames, arranged.tree.thread),
      found: Uint8Array.from(rects.frame, (frame) => (matches(frame) ? 1 : 0)),
      foundShare: wanted === '' ? null : shareFound(arranged, matches),
    };
  }

  functions(arranging: Arranging, search: string, sortBy: 'self' | 'total'): FunctionRows {
    const { frames } = this.calls();
    const { tree, totals } = this.arranged(arranging);
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
    const { frames } = this.calls();
    const arranged = this.arranged(arranging);
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
  async compare(name: string, bytes: Uint8Array): Promise<CompareResult> {
    const before = this.calls();
    const read = await readProfile(bytes);
    if (!read.ok) return read;
    const after = read.profile;
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
      compared: {
        name,
        measure: was,
        whole: comparison.whole,
        samples: [before.samples, after.samples],
        rows: comparison.functions
          .slice(0, ROWS)
          .map(({ frame, ...change }) => ({ ...change, name: nameOf(comparison.frames[frame]!) })),
        of: comparison.functions.length,
        findings: findIn(after),
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
      ...this.named(rects.frame, comparison.frames),
      found: new Uint8Array(rects.frame.length),
      foundShare: null,
      gone: shareOf(difference.gone),
      fresh: shareOf(difference.fresh),
    };
  }

  /** One trace, from its root down. */
  waterfall(root: number): Waterfall {
    return waterfallOf(this.spans(), root);
  }

  /** Everything that a span says of itself. */
  span(at: number): Span {
    return this.spans()[at]!;
  }

  /** The whole recording in a format that other viewers read. */
  exported(as: 'speedscope' | 'collapsed', measure: number): string {
    return as === 'collapsed'
      ? toCollapsed(this.calls(), measure)
      : toSpeedscope(this.calls(), this.#file!.name, measure);
  }

  /** By rectangle: a place in the names of those that are drawn. */
  private named(columns: Int32Array, frames: readonly Frame[], thread = '') {
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

  private calls(): CallProfile {
    const profile = this.#file?.read.profile;
    if (profile?.kind !== 'calls') throw new Error('No call tree is open.');
    return profile;
  }

  private spans(): readonly Span[] {
    const profile = this.#file?.read.profile;
    if (profile?.kind !== 'spans') throw new Error('No trace is open.');
    return profile.spans;
  }

  private arranged(arranging: Arranging): Arranged {
    const key = JSON.stringify(arranging);
    if (this.#arranged?.key !== key) this.#arranged = { key, tree: arrange(this.calls(), arranging) };
    return this.#arranged.tree;
  }
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
  };
}

function requestsOf(spans: readonly Span[]): RequestFacts[] {
  return rootsOf(spans)
    .map((root) => {
      const { service, name, durationNs } = spans[root]!;
      return { root, name: service === '' ? name : `${service}: ${name}`, durationNs };
    })
    .sort((a, b) => b.durationNs - a.durationNs)
    .slice(0, 200);
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
