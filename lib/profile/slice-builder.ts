import type { SliceLabel, Track } from './kinds/timeline.ts';

/** Labels of a recording, each once. */
export class LabelList {
  readonly labels: SliceLabel[] = [];
  readonly #byKey = new Map<string, number>();

  add(label: SliceLabel): number {
    const key = `${label.name}\0${label.about}\0${label.file}\0${label.line}`;
    const found = this.#byKey.get(key);
    if (found !== undefined) return found;
    this.#byKey.set(key, this.labels.length);
    return this.labels.push(label) - 1;
  }
}

/** One thread's slices as a file gives them, in any order. */
export class SliceBuilder {
  readonly #label: number[] = [];
  readonly #start: number[] = [];
  readonly #duration: number[] = [];

  get size(): number {
    return this.#label.length;
  }

  /** Adds a slice and gives its number, by which `finish` says where it went. */
  add(label: number, startNs: number, durationNs: number): number {
    this.#start.push(startNs);
    this.#duration.push(durationNs);
    return this.#label.push(label) - 1;
  }

  /** Gives a slice that was added open its end. */
  close(slice: number, endNs: number): void {
    this.#duration[slice] = Math.max(0, endNs - this.#start[slice]!);
  }

  /**
   * The slices in order of their start, each below the innermost one that was open then. A slice that outlasts the one around it
   * is cut at its end, so that no time counts twice. `placeOf`: by the number `add` gave, the place among them.
   */
  finish(): Pick<Track, 'label' | 'startNs' | 'durationNs' | 'parent'> & { placeOf: Int32Array } {
    const [start, duration] = [this.#start, this.#duration];
    const order = Int32Array.from(start.keys()).sort(
      (a, b) => start[a]! - start[b]! || duration[b]! - duration[a]! || a - b,
    );
    const size = order.length;
    const columns = {
      label: new Int32Array(size),
      startNs: new Float64Array(size),
      durationNs: new Float64Array(size),
      parent: new Int32Array(size),
      placeOf: new Int32Array(size),
    };
    const ends: number[] = [];
    const open: number[] = [];
    for (let place = 0; place < size; place++) {
      const slice = order[place]!;
      const from = start[slice]!;
      while (open.length > 0 && ends[ends.length - 1]! <= from) {
        open.pop();
        ends.pop();
      }
      const end = Math.min(from + duration[slice]!, ends[ends.length - 1] ?? Number.POSITIVE_INFINITY);
      columns.label[place] = this.#label[slice]!;
      columns.startNs[place] = from;
      columns.durationNs[place] = end - from;
      columns.parent[place] = open[open.length - 1] ?? -1;
      columns.placeOf[slice] = place;
      open.push(place);
      ends.push(end);
    }
    return columns;
  }
}
