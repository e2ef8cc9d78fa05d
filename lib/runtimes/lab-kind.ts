import type { LabCore, Metrics } from '#lib/lab';
import type { Problem } from '#lib/lab/schema';
import type { RuntimeFiles } from './runtime-files.ts';

/**
 * A runtime as the compiler of the course sees it: what its labs look like on disk and what becomes of them. `Schema` is
 * its zod schema, read only through {@link LabKind.schema}.
 */
export interface LabKind {
  /** What its workers run. */
  readonly files: RuntimeFiles;
  /** Labs of this runtime whose answer is written in another language: their kind. The definition may be invalid. */
  variantOf?(definition: unknown): LabKind | undefined;
  /** How a learner's code is written. */
  readonly source: SourceFormat;
  /** Files of a lab's folder beyond those that every lab has; none of them has to be there. */
  readonly optional: readonly string[];
  /** Folders of a lab's own beside them, whose files it reads itself. */
  readonly folders?: readonly string[];
  /** Metrics that only its labs have. Its schema lets targets name them: see `labTargetsWith`. */
  readonly metrics?: Metrics;
  /** Which of those holds declarations for the editor, global for the learner's file. */
  readonly declarations?: string;
  /** What `lab.ts` must export: a zod schema. */
  readonly schema: Schema;
  /** What a schema cannot say: parts of the definition that must agree. The definition may be invalid. */
  checkRules(definition: unknown, path: string, report: Report): void;
  /** Checks one more file with code of this runtime: an alternative. */
  checkSource(definition: unknown, source: string, path: string, report: Report): void;
  /**
   * The whole text of an alternative or cheat that holds only what differs from the starter or the solution. Undefined after
   * reporting why not. Left out where edits cannot be joined.
   */
  joinEdit?(base: SourceFile, edit: SourceFile, report: Report): string | undefined;
  /** Compiles the sources. Undefined after reporting why not. The definition may be invalid. */
  compile(lab: LabSources, report: Report): Promise<CompiledSources | undefined>;
  /**
   * A file to read beside the learner's own, made of those {@link optional} files that are there, by their names. Undefined where
   * the lab has none, or after reporting why not.
   */
  readable?(texts: Readonly<Record<string, string>>, path: string, report: Report): ReadableFile | undefined;
  /** What the page says of a lab before anything has run. The definition is valid. */
  describe(definition: LabCore): LabWords;
}

export interface SourceFormat {
  /** Of the files: `starter.<extension>`. */
  readonly extension: string;
  /** Monaco's and Shiki's name for it. */
  readonly language: string;
  /** What begins a comment: alternatives and cheats declare their outcome in their first line. */
  readonly comment: string;
}

/** Structurally a zod schema, so that only the schemas themselves import zod. */
export interface Schema {
  safeParse(value: unknown): unknown;
}

/** A text with the path that its problems name. */
export interface SourceFile {
  readonly path: string;
  readonly source: string;
}

export type Report = (problem: Problem) => void;

export interface ReadableFile {
  readonly fileName: string;
  /** In the language of the learner's own. */
  readonly text: string;
}

/** A lab's sources, as text. */
export interface LabSources {
  readonly definition: unknown;
  /** From the root of the project: `labs/<id>`. */
  readonly path: string;
  readonly starter: string;
  readonly solution: string;
  /** Names of the optional files that are there. */
  readonly optional: readonly string[];
  /** Bundles a TypeScript file of the folder to one minified module; undefined after reporting why not. */
  bundle(file: string): Promise<string | undefined>;
  /** A file of the folder, a text with plain line ends; undefined after reporting that it is missing. */
  read(file: string): Uint8Array | undefined;
  /** Puts bytes beside the lab's asset, and answers the address where a page gets them. @param file its name for people */
  publish(file: string, bytes: Uint8Array): string;
}

/** What the lab's asset exports beside its `definition`: JSON values by name. */
export type CompiledSources = Readonly<Record<string, unknown>>;

export interface LabWords {
  /** What learners write, by name, with the engine where that matters: "TypeScript". */
  readonly languageName: string;
  /** What `sizeText` is of, where it is neither timed nor counted: "Simulated". */
  readonly sizeName?: string;
  /** "2,000 rows". */
  readonly sizeText: string;
  /** Names of the cases. */
  readonly visible: readonly string[];
  readonly hidden: readonly string[];
  /** Tables that the learner's code reads, for completion and for looking at. */
  readonly tables?: readonly TableWords[];
  /** Where a lab runs on several engines: each with its name and the same tables in its dialect, the first one first. */
  readonly engines?: readonly EngineWords[];
  /** Which of its runtime's scripts and files the lab needs, by name; all when left out. */
  readonly brings?: readonly string[];
  /** Whether the learner's own code can be profiled. */
  readonly profilable: boolean;
}

export interface EngineWords {
  /** "sqlite". */
  readonly id: string;
  /** "SQLite". */
  readonly name: string;
  readonly tables: readonly TableWords[];
}

/** A table of a lab, before anything has run. */
export interface TableWords {
  readonly name: string;
  /** Of the data set that is counted, where it is known. */
  readonly rows?: number;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}
