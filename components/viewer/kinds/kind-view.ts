import type { Remote } from 'comlink';
import type { ComponentType } from 'react';
import type { TopRow, WordedFinding } from '#lib/profile';
import type { ChangesOf, FactsOf, ReaderOf, ViewedKind } from './readers.ts';

/** What the view of one kind of recording is given. */
export interface KindViewProps<Kind extends ViewedKind> {
  readonly facts: FactsOf<Kind>;
  /** The reader in the worker, for what is drawn on demand. */
  readonly reader: Remote<ReaderOf<Kind>>;
  /** What is dearest, dearest first, and the amount that its shares are of. */
  readonly top: readonly TopRow[];
  readonly whole: number;
  /** A finding whose place is to be shown. */
  readonly asked: WordedFinding | null;
  readonly fileName: string;
  /** Whether the address keeps how it is looked at. */
  readonly addressed: boolean;
}

/** What the comparison of two recordings of one kind is given. */
export interface ComparisonProps<Kind extends ViewedKind> {
  readonly changes: ChangesOf<Kind>;
  readonly reader: Remote<ReaderOf<Kind>>;
  /** The names of the two files. */
  readonly before: string;
  readonly after: string;
}

export interface KindView<Kind extends ViewedKind> {
  readonly View: ComponentType<KindViewProps<Kind>>;
  /** Of kinds whose reader compares. */
  readonly Comparison?: ComponentType<ComparisonProps<Kind>>;
  /** What a finding rests on that the view goes to when it is `asked`; left out where it goes to nothing. */
  readonly shows?: Shown;
}

/** What a finding rests on. */
export type Shown = WordedFinding['evidence'][number]['what'];
