import type { Arranging, Comparison, FlameRects, Measure } from '#lib/profile';
import type { CourseFacts } from '../course/course-facts.ts';

/** What the page knows of call trees before it asks. */
export interface CallsFacts {
  readonly measures: readonly Measure[];
  readonly samples: number;
  /** By place in the recording's trees; amounts in the first measure, without idle time. */
  readonly threads: readonly { readonly name: string; readonly amount: number; readonly spanNs: number }[];
  /** Modules that frames belong to, the one with most self amount first. At most 60. */
  readonly modules: readonly string[];
  /** Of recordings of memory that tell how it went on. */
  readonly course: CourseFacts | null;
}

/** What changed by function from one recording to another. Shares of each recording's own whole. */
export interface CallChanges {
  readonly measure: Measure;
  readonly whole: readonly [number, number];
  readonly samples: readonly [number, number];
  readonly rows: readonly (Omit<Comparison['functions'][number], 'frame'> & { readonly name: string })[];
  readonly of: number;
}

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
