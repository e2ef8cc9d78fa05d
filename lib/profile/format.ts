import type { Profile } from './kinds/index.ts';

/** Where a reader of the page looks for their tool. */
export type Family = 'cpu' | 'memory' | 'requests' | 'database' | 'page' | 'benchmark' | 'dashboard';

/** Something about the file that a reader of its numbers must know. Facts; `noteWords` puts them in a sentence. */
export interface Note {
  readonly code: /** The file ends in the middle; everything before that was read. `count`: entries that were lost, 0 when unknown. */
    | 'truncated'
    /** Frames without a name: the program, or a library of it, was recorded without symbols. */
    | 'missing-symbols'
    /** Entries that could not be read and were left out. */
    | 'skipped-entries'
    /** Entries whose parent is not in the file. */
    | 'missing-parents'
    /** Two clocks disagree: `count` nanoseconds were taken off one of them. */
    | 'clock-skew'
    /** Times that ran backwards and were held. */
    | 'negative-times'
    /** The file holds several recordings; the first was read. `count`: all of them. */
    | 'several-recordings'
    /** A printed table that its writer cut short: `count` rows are not in it. */
    | 'short-table'
    /** Runs of a benchmark that ended with an error, and were timed all the same. */
    | 'failed-runs'
    /** Samples without their times: they are taken to be a second apart. */
    | 'assumed-interval';
  readonly count: number;
}

/** What a format's reader makes of a file. */
export interface ReadFile {
  /** The program that wrote it, with its version where the file tells: "py-spy 0.4.1"; '' where it does not tell. */
  readonly producer: string;
  readonly profile: Profile;
  readonly notes?: readonly Note[];
}

interface FormatFacts {
  /** Short and stable: "pprof". */
  readonly id: string;
  /** As a sentence names it: "pprof (.pb.gz)". */
  readonly label: string;
  readonly family: Family;
  /** Tools that write it, the best known first. */
  readonly writtenBy: readonly string[];
}

/**
 * A file format. It is known by its content, never by its name. Exactly one format may recognise a file: a test runs every
 * format on every sample. Readers throw {@link Unreadable} for what they cannot read and must end within bounds of the file's
 * size for whatever a mutation makes of it.
 */
export type ProfileFormat = FormatFacts &
  (
    | {
        from: 'json';
        recognises: (value: unknown) => boolean;
        read: (value: unknown) => ReadFile;
        /** Entries of its list stand alone: of a file that ends in the middle, what came before is read, and that is noted. */
        readsCut?: boolean;
      }
    | {
        from: 'text';
        /** `head`: the first 64 Ki letters. */
        recognises: (head: string) => boolean;
        read: (text: string) => ReadFile;
      }
    | {
        from: 'bytes';
        recognises: (bytes: Uint8Array) => boolean;
        read: (bytes: Uint8Array) => ReadFile;
      }
  );
