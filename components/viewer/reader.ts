import {
  findIn,
  noteWords,
  readProfile,
  rootsOf,
  type Span,
  spanKeys,
  type TopRow,
  type Total,
  topOfProfile,
  totalsOfProfile,
  type Waterfall,
  type WordedFinding,
  waterfallOf,
} from '#lib/profile';
import type { CallsFacts, CompareResult } from './calls/answers.ts';
import { CallReader } from './calls/call-reader.ts';

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

export type OpenResult =
  | { readonly ok: true; readonly opened: Opened }
  | { readonly ok: false; readonly problem: string };

/** Rows of the table of what is dearest; more cannot be read. */
const ROWS = 500;

/** Holds one recording where it does not hold up the page, and answers what the page draws. */
export class Reader {
  #name = '';
  #calls: CallReader | null = null;
  #spans: readonly Span[] | null = null;
  #keys: readonly string[] | null = null;

  /** Reads a file; a later one takes its place. */
  async open(name: string, bytes: Uint8Array): Promise<OpenResult> {
    const read = await readProfile(bytes);
    if (!read.ok) return read;
    const { format, producer, profile, notes } = read;
    this.#name = name;
    this.#calls = profile.kind === 'calls' ? new CallReader(profile) : null;
    this.#keys = null;
    this.#spans = profile.kind === 'spans' ? profile.spans : null;
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
        calls: this.#calls?.facts() ?? null,
        requests: this.#spans && requestsOf(this.#spans),
      },
    };
  }

  /** Compares the open call trees, as the earlier ones, with those of another file. */
  async compare(name: string, bytes: Uint8Array): Promise<CompareResult> {
    const read = await readProfile(bytes);
    return read.ok ? this.calls().compare(name, read.profile) : read;
  }

  /** The call trees that are open. A page that asks without any has a fault. */
  calls(): CallReader {
    if (!this.#calls) throw new Error('No call tree is open.');
    return this.#calls;
  }

  /** One trace, from its root down. */
  waterfall(root: number): Waterfall {
    return waterfallOf(this.#open(), root);
  }

  /** Everything that a span says of itself. */
  span(at: number): Span {
    return this.#open()[at]!;
  }

  /** What a span is called where it is picked. */
  spanKey(at: number): string {
    this.#keys ??= spanKeys(this.#open());
    return this.#keys[at]!;
  }

  /** The whole recording in a format that other viewers read. */
  exported(as: 'speedscope' | 'collapsed', measure: number): string {
    return this.calls().exported(as, measure, this.#name);
  }

  #open(): readonly Span[] {
    if (!this.#spans) throw new Error('No trace is open.');
    return this.#spans;
  }
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
