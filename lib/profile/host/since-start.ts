import type { HostTool } from './columns.ts';
import type { HostFile } from './line-reader.ts';

interface Row {
  readonly of: string;
  readonly column: string;
  readonly at: number;
  readonly value: number;
}

/**
 * Reports of a tool whose first one tells of all the time since the host was started (vmstat(8), iostat(1)). Where others follow it is
 * left out: it is no sample of the stretch that was recorded. So is the first of a recording with `-y`, which cannot be told from it.
 */
export class SinceStart {
  readonly #file: HostFile;
  readonly #tool: HostTool;
  readonly #first: Row[] = [];
  #reports = 0;
  #at = 0;

  constructor(file: HostFile, tool: HostTool) {
    this.#file = file;
    this.#tool = tool;
  }

  /** A report begins: at its own moment, or a second after the one before. */
  begin(at: number | null) {
    if (at === null) this.#file.assumed = true;
    this.#at = at ?? this.#at + 1_000;
    this.#reports++;
  }

  add(of: string, column: string, value: number) {
    if (this.#reports === 1) this.#first.push({ of, column, at: this.#at, value });
    else this.#file.series.add(this.#tool, column, of, this.#at, value);
  }

  end() {
    if (this.#reports !== 1) return;
    for (const { of, column, at, value } of this.#first)
      this.#file.series.add(this.#tool, column, of, at, value);
  }
}
