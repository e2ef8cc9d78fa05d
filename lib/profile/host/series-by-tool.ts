import type { PanelSeries } from '../kinds/panels.ts';
import { type HostTool, panelOf } from './columns.ts';

/** More cannot be drawn below each other. */
const MOST_SERIES = 2_000;
/** A value beyond this is no measurement. */
const LARGEST = 1e15;

interface Line {
  readonly tool: HostTool;
  readonly panel: string;
  readonly name: string;
  readonly labels: Record<string, string>;
  readonly at: number[];
  readonly value: number[];
}

/** Values of one moment after another, gathered by tool, panel and line. */
export class SeriesByTool {
  readonly #lines = new Map<string, Line>();
  /** Values that were no number, or of a line too many. */
  lost = 0;

  /** A value of a column; `of` names whose it is where a table has a row for each of several: "vdb". `at` is in milliseconds. */
  add(tool: HostTool, column: string, of: string, at: number, value: number, panel = panelOf(tool, column)) {
    if (!(Math.abs(value) < LARGEST)) {
      this.lost++;
      return;
    }
    const name = of === '' ? column : `${of} ${column}`;
    const key = `${panel}\n${name}`;
    let line = this.#lines.get(key);
    if (!line) {
      if (this.#lines.size >= MOST_SERIES) {
        this.lost++;
        return;
      }
      line = { tool, panel, name, labels: { tool, column, ...(of === '' ? {} : { of }) }, at: [], value: [] };
      this.#lines.set(key, line);
    }
    // A moment that was told twice, and a clock that was set back, are held at what was told first.
    if (line.at.length > 0 && at <= line.at.at(-1)!) this.lost++;
    else {
      line.at.push(at);
      line.value.push(value);
    }
  }

  /** Where it begins and ends, milliseconds; null without a value. */
  stretch(): { begin: number; end: number } | null {
    let [begin, end] = [Infinity, -Infinity];
    for (const { at } of this.#lines.values()) {
      begin = Math.min(begin, at[0]!);
      end = Math.max(end, at.at(-1)!);
    }
    return begin <= end ? { begin, end } : null;
  }

  /** Lines with those of a panel together, in the order in which panels were met; each bears what the file tells of the whole host. */
  finish(begin: number, ofHost: Readonly<Record<string, string>>): PanelSeries[] {
    const panels = new Map<string, Line[]>();
    for (const line of this.#lines.values()) {
      const known = panels.get(line.panel);
      if (known) known.push(line);
      else panels.set(line.panel, [line]);
    }
    return [...panels.values()].flat().map(({ panel, name, labels, at, value }) => ({
      panel,
      name,
      labels: { ...labels, ...ofHost },
      atNs: Float64Array.from(at, (one) => 1e6 * (one - begin)),
      value: Float64Array.from(value),
    }));
  }
}
