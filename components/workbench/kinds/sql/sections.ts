/** `-- schema`, `-- query`, and those of a second engine: `-- sqlite query`. */
const HEADING = /^\s*--\s*(?:([a-z]+)\s+)?(schema|query)\s*$/i;

export interface SectionHeading {
  /** From 1. */
  readonly line: number;
  /** "sqlite"; undefined for what every engine reads. */
  readonly engine: string | undefined;
}

/** The lines of a file of SQL that begin a section. @param engines that may have sections of their own, by id */
export function headingsOf(lines: readonly string[], engines: readonly string[]): SectionHeading[] {
  return lines.flatMap((text, index) => {
    const found = HEADING.exec(text);
    const engine = found?.[1]?.toLowerCase();
    return found && (engine === undefined || engines.includes(engine)) ? [{ line: index + 1, engine }] : [];
  });
}

/** Whose section a line is in; undefined for a common one, and above the first heading. */
export function engineAt(headings: readonly SectionHeading[], line: number): string | undefined {
  return headings.findLast((heading) => heading.line <= line)?.engine;
}
