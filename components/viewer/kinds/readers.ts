import type { Profile } from '#lib/profile';
import { BenchmarkReader } from '../benchmarks/benchmark-reader.ts';
import { BundleReader } from '../bundle/bundle-reader.ts';
import { CallReader } from '../calls/call-reader.ts';
import { CommitReader } from '../commits/commit-reader.ts';
import { CourseReader } from '../course/course-reader.ts';
import { LockReader } from '../database/lock-reader.ts';
import { StatementReader } from '../database/statement-reader.ts';
import { HeapReader } from '../heap/heap-reader.ts';
import { LineReader } from '../lines/line-reader.ts';
import { PanelReader } from '../panels/panel-reader.ts';
import { PlanReader } from '../plan/plan-reader.ts';
import { ResourceReader } from '../resources/resource-reader.ts';
import { SpanReader } from '../spans/span-reader.ts';
import { TimelineReader } from '../timeline/timeline-reader.ts';
import type { KindReader } from './kind-reader.ts';

type Of<Kind extends Profile['kind']> = Extract<Profile, { readonly kind: Kind }>;

/**
 * What reads each kind of recording for its view, in the worker; null where a recording has nothing to draw. A kind that is not here is
 * shown as a table of what is dearest. One line here, and one in {@link file://./views.ts}, which the types ask for.
 */
const READERS = {
  benchmarks: (profile: Of<'benchmarks'>) => BenchmarkReader.of(profile),
  bundle: (profile: Of<'bundle'>) => BundleReader.of(profile),
  calls: (profile: Of<'calls'>) => new CallReader(profile),
  commits: (profile: Of<'commits'>) => CommitReader.of(profile),
  course: (profile: Of<'course'>) => CourseReader.of(profile),
  lines: (profile: Of<'lines'>) => new LineReader(profile),
  panels: (profile: Of<'panels'>) => new PanelReader(profile),
  plan: (profile: Of<'plan'>) => new PlanReader(profile),
  resources: (profile: Of<'resources'>) => ResourceReader.of(profile),
  heap: (profile: Of<'heap'>) => new HeapReader(profile),
  spans: (profile: Of<'spans'>) => SpanReader.of(profile),
  statements: (profile: Of<'statements'>) => new StatementReader(profile),
  locks: (profile: Of<'locks'>) => new LockReader(profile),
  timeline: (profile: Of<'timeline'>) => new TimelineReader(profile),
};

type Readers = typeof READERS;

/** A kind of recording that has a view of its own. */
export type ViewedKind = keyof Readers;

export type ReaderOf<Kind extends ViewedKind> = NonNullable<ReturnType<Readers[Kind]>>;
export type FactsOf<Kind extends ViewedKind> = ReturnType<ReaderOf<Kind>['facts']>;
/** What a reader says of two recordings. */
export type ChangesOf<Kind extends ViewedKind> =
  ReaderOf<Kind> extends KindReader<unknown, infer Change> ? Change : never;

/** The reader for a recording; null where its kind has no view, or there is nothing to draw. */
export function readerFor(profile: Profile): KindReader | null {
  const read = (READERS as Partial<Record<Profile['kind'], (profile: never) => KindReader | null>>)[
    profile.kind
  ];
  return read?.(profile as never) ?? null;
}
