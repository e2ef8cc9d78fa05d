import type { ClassChange } from '#lib/profile';

/** What the page knows of a heap before it asks. */
export interface HeapFacts {
  readonly bytes: number;
  readonly objects: number;
}

/** A class, as a row of a table. Sizes are bytes. */
export interface ClassRow {
  /** A place in the heap's classes. */
  readonly id: number;
  readonly name: string;
  /** What it is called where it is picked. */
  readonly key: string;
  readonly count: number;
  readonly self: number;
  readonly retained: number;
}

export interface ClassRows {
  readonly rows: readonly ClassRow[];
  readonly of: number;
}

/** One object. */
export interface ObjectRow {
  readonly node: number;
  /** "OrderRow @4711", with a piece of its text where that says more. */
  readonly name: string;
  /** Steps from the program's own root; −1 where nothing leads to it. */
  readonly distance: number;
  readonly self: number;
  readonly retained: number;
}

export interface ObjectRows {
  readonly rows: readonly ObjectRow[];
  readonly of: number;
}

/** One thing that holds an object, and by what. */
export interface HolderRow {
  readonly edge: number;
  /** The object that holds. */
  readonly node: number;
  /** "handlers", "[3]". */
  readonly reference: string;
  readonly holder: string;
  /** What the reference is called where it is picked. */
  readonly key: string;
  readonly distance: number;
  readonly retained: number;
  /** Whether a shortest way from the root leads through here. */
  readonly isShortest: boolean;
}

export interface HolderRows {
  readonly rows: readonly HolderRow[];
  readonly of: number;
}

/** Classes of which objects came or went between two snapshots, by what the fresh ones retain. */
export interface HeapChanges {
  readonly rows: readonly (ClassChange & { readonly key: string })[];
  readonly of: number;
  /** Of the earlier and the later heap, in bytes. */
  readonly bytes: readonly [number, number];
}

/** Which of two snapshots is asked about: the open one, or the fresh objects of the later one that it is compared with. */
export type Snapshot = 'open' | 'later';
