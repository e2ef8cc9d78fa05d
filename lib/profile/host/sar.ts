import { cell, type HostFile, type LineReader } from './line-reader.ts';
import { DAY_MS, timeOfDay } from './moments.ts';

/** Columns that name whose row it is. */
const ITEMS = new Set(['CPU', 'IFACE', 'DEV', 'INTR', 'TTY', 'BUS']);
const NAME = /^[%A-Za-z][\w%/-]{0,30}$/;
/** Names that only sar's tables have. */
const OWN = /^%|\/s$|-sz$|^(?:kb|ldavg|totsck|tcpsck)/;

/** Where the clock of one table stands. */
interface TableClock {
  latestMs: number;
  days: number;
}

/** `sar`, whatever tables it prints, live or of a saved day (sar(1)). The averages at its end are left out. */
export class SarReader implements LineReader {
  readonly #file: HostFile;
  /** A saved day has one table after another, each from its morning on: every table has a clock of its own. */
  readonly #clocks = new Map<string, TableClock>();
  #clock: TableClock = { latestMs: -1, days: 0 };
  #columns: readonly string[] = [];
  #hasItem = false;

  static isHead(words: readonly string[]): boolean {
    const time = timeOfDay(words);
    if (!time || words.length <= time.words) return false;
    const names = words.slice(time.words);
    return names.every((name) => NAME.test(name)) && names.some((name) => OWN.test(name));
  }

  constructor(file: HostFile) {
    this.#file = file;
  }

  take(words: readonly string[]) {
    const time = timeOfDay(words);
    if (!time) {
      if (words[0] !== 'Average:' && words[0] !== 'Summary:') this.#file.skipped++;
      return;
    }
    const cells = words.slice(time.words);
    if (SarReader.isHead(words)) {
      this.#hasItem = ITEMS.has(cells[0]!);
      this.#columns = this.#hasItem ? cells.slice(1) : cells;
      const table = cells.join(' ');
      const clock = this.#clocks.get(table) ?? { latestMs: -1, days: 0 };
      this.#clocks.set(table, clock);
      this.#clock = clock;
      return;
    }
    const of = this.#hasItem ? (cells.shift() ?? '') : '';
    const values = cells.map(cell);
    if (values.length !== this.#columns.length || values.some(Number.isNaN)) {
      // "LINUX RESTART" tells of a boot.
      if (!words.includes('RESTART')) this.#file.skipped++;
      return;
    }
    const clock = this.#clock;
    if (time.ms < clock.latestMs) clock.days++;
    clock.latestMs = time.ms;
    const at = (this.#file.dayMs ?? 0) + clock.days * DAY_MS + time.ms;
    for (const [place, column] of this.#columns.entries())
      this.#file.series.add('sar', column, of, at, values[place]!);
  }

  end() {}
}
