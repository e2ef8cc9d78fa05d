import { cell, type HostFile, type LineReader } from './line-reader.ts';
import { SinceStart } from './since-start.ts';

/** `iostat`, with any of `-x`, `-d`, `-c`, `-m`, `-t` and `-y` (iostat(1)). */
export class IostatReader implements LineReader {
  readonly #file: HostFile;
  readonly #rows: SinceStart;
  #columns: readonly string[] = [];
  #isCpu = false;
  /** Tables of the report: one that comes again begins the next. */
  #tables = new Set<string>();

  static isHead(words: readonly string[]): boolean {
    return words[0] === 'avg-cpu:' || (/^Device:?$/.test(words[0]!) && words.length > 2);
  }

  constructor(file: HostFile) {
    this.#file = file;
    this.#rows = new SinceStart(file, 'iostat');
  }

  take(words: readonly string[]) {
    if (IostatReader.isHead(words)) {
      const table = words[0]!.replace(':', '');
      if (this.#tables.size === 0 || this.#tables.has(table) || this.#file.stamp) {
        this.#tables = new Set();
        this.#rows.begin(this.#file.stamp?.wallMs ?? null);
        this.#file.stamp = null;
      }
      this.#tables.add(table);
      this.#isCpu = table === 'avg-cpu';
      this.#columns = words.slice(1);
      return;
    }
    const [of, cells] = this.#isCpu ? ['', words] : [words[0]!, words.slice(1)];
    const values = cells.map(cell);
    if (values.length !== this.#columns.length || values.some(Number.isNaN)) {
      this.#file.skipped++;
      return;
    }
    for (const [at, column] of this.#columns.entries()) this.#rows.add(of, column, values[at]!);
  }

  end() {
    this.#rows.end();
  }
}
