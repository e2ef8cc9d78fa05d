import {
  findIn,
  noteWords,
  readProfile,
  type TopRow,
  type Total,
  topOfProfile,
  totalsOfProfile,
  type WordedFinding,
} from '#lib/profile';
import type { KindReader } from './kinds/kind-reader.ts';
import { readerFor, type ViewedKind } from './kinds/readers.ts';

/** What the page shows of a file without asking further. Plain data: it crosses from a worker. */
export interface Opened {
  readonly name: string;
  readonly bytes: number;
  readonly format: string;
  readonly producer: string;
  readonly totals: readonly Total[];
  readonly top: readonly TopRow[];
  readonly findings: readonly WordedFinding[];
  readonly notes: readonly string[];
  /** What its view is drawn from; null where the table of what is dearest is all there is. */
  readonly viewed: Viewed | null;
}

/** A recording that has a view of its own. */
export interface Viewed {
  readonly kind: ViewedKind;
  /** As the reader of this kind hands them over. */
  readonly facts: unknown;
  /** Whether a second recording can be set against it. */
  readonly compares: boolean;
}

export type OpenResult =
  | { readonly ok: true; readonly opened: Opened }
  | { readonly ok: false; readonly problem: string };

/** Two recordings of a kind beside each other. */
export interface Compared {
  /** Of the second file. */
  readonly name: string;
  readonly kind: ViewedKind;
  /** As the reader of this kind hands them over. */
  readonly changes: unknown;
  /** Of the second recording. */
  readonly findings: readonly WordedFinding[];
}

export type CompareResult =
  | { readonly ok: true; readonly compared: Compared }
  | { readonly ok: false; readonly problem: string };

/** Rows of the table of what is dearest; more cannot be read. */
const ROWS = 500;

/** Holds one recording where it does not hold up the page, and hands over what the page draws. */
export class Reader {
  #kind: ViewedKind | null = null;
  #own: KindReader | null = null;

  /** Reads a file; a later one takes its place. */
  async open(name: string, bytes: Uint8Array): Promise<OpenResult> {
    const read = await readProfile(bytes);
    if (!read.ok) return read;
    const { format, producer, profile, notes } = read;
    this.#own = readerFor(profile);
    this.#kind = this.#own && (profile.kind as ViewedKind);
    return {
      ok: true,
      opened: {
        name,
        bytes: bytes.length,
        format: format.label,
        producer,
        totals: totalsOfProfile(profile),
        top: topOfProfile(profile, ROWS),
        findings: findIn(profile),
        notes: notes.map(noteWords),
        viewed: this.#kind && {
          kind: this.#kind,
          facts: this.own().facts(),
          compares: this.own().compare !== undefined,
        },
      },
    };
  }

  /** Compares the open recording, as the earlier one, with that of another file. */
  async compare(name: string, bytes: Uint8Array): Promise<CompareResult> {
    const read = await readProfile(bytes);
    if (!read.ok) return read;
    const result = this.own().compare?.(read.profile);
    if (!result || !this.#kind)
      return { ok: false, problem: 'Two recordings of this kind are not compared here.' };
    if (!result.ok) return result;
    return {
      ok: true,
      compared: { name, kind: this.#kind, changes: result.changes, findings: findIn(read.profile) },
    };
  }

  /** What reads the open recording's kind. A page that asks without a view has a fault. */
  own(): KindReader {
    if (!this.#own) throw new Error('No recording with a view is open.');
    return this.#own;
  }
}
