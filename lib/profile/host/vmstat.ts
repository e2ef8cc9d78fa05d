import { cell, type HostFile, type LineReader, momentIn } from './line-reader.ts';
import { SinceStart } from './since-start.ts';

/** `vmstat`, also with `-t`, `-w` and `-a` (vmstat(8)). */
export class VmstatReader implements LineReader {
  readonly #file: HostFile;
  readonly #rows: SinceStart;
  #columns: readonly string[] = [];

  static isHead(words: readonly string[]): boolean {
    return words[0] === 'r' && words[1] === 'b' && words[2] === 'swpd' && words[3] === 'free';
  }

  constructor(file: HostFile) {
    this.#file = file;
    this.#rows = new SinceStart(file, 'vmstat');
  }

  take(words: readonly string[]) {
    if (VmstatReader.isHead(words)) {
      // With `-t` the name of the time zone stands behind them.
      this.#columns = words.filter((word) => /^[a-z]{1,8}$/.test(word));
      return;
    }
    if (/^-*procs/.test(words[0]!)) return;
    const count = this.#columns.length;
    const values = words.slice(0, count).map(cell);
    if (values.length < count || values.some(Number.isNaN)) {
      this.#file.skipped++;
      return;
    }
    const [day, time] = words.slice(count);
    const moment = day && time ? momentIn(this.#file, `${day} ${time}`) : null;
    this.#rows.begin(moment?.wallMs ?? null);
    for (const [at, column] of this.#columns.entries()) this.#rows.add('', column, values[at]!);
  }

  end() {
    this.#rows.end();
  }
}
