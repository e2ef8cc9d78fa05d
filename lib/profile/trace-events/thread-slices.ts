import type { SliceLabel, Track } from '../kinds/timeline.ts';
import { type LabelList, SliceBuilder } from '../slice-builder.ts';
import { field } from '../unreadable.ts';
import { dataOf, numberIn, type TraceEvent, textIn } from './event.ts';
import { roleOfSlice } from './slice-names.ts';

/** Gathers the slices of one thread out of complete events and pairs of begin and end. */
export class ThreadSlices {
  readonly #slices = new SliceBuilder();
  readonly #open: { slice: number; name: string }[] = [];
  /** By the number of the slice: the stack that was noted with it. */
  readonly #stacks = new Map<number, readonly unknown[]>();

  constructor(
    readonly pid: number,
    readonly tid: number,
    readonly labels: LabelList,
  ) {}

  get size(): number {
    return this.#slices.size;
  }

  /** Takes an event of phase X, B or E. An end without a beginning belongs to a slice from before the recording. */
  take(event: TraceEvent): void {
    const { phase, name, ts, duration } = event;
    if (phase === 'E') {
      this.end(name, ts);
      return;
    }
    const slice = this.#slices.add(this.labels.add(labelOf(event)), ts, duration);
    const stack = field(dataOf(event), 'stackTrace') ?? field(field(event.args, 'beginData'), 'stackTrace');
    if (Array.isArray(stack) && stack.length > 0) this.#stacks.set(slice, stack);
    if (phase === 'B') this.#open.push({ slice, name });
  }

  /** Columns in nanoseconds from `beginUs`; what is still open lasts until `endUs`. */
  finish(
    beginUs: number,
    endUs: number,
  ): {
    columns: Pick<Track, 'label' | 'startNs' | 'durationNs' | 'parent'>;
    stackOf: Map<number, readonly unknown[]>;
    busyUs: number;
  } {
    for (const { slice } of this.#open) this.#slices.close(slice, endUs);
    const { placeOf, ...columns } = this.#slices.finish();
    let busyUs = 0;
    for (let slice = 0; slice < columns.parent.length; slice++) {
      if (columns.parent[slice]! < 0) busyUs += columns.durationNs[slice]!;
      columns.startNs[slice] = 1_000 * (columns.startNs[slice]! - beginUs);
      columns.durationNs[slice]! *= 1_000;
    }
    const stackOf = new Map([...this.#stacks].map(([slice, stack]) => [placeOf[slice]!, stack]));
    return { columns, stackOf, busyUs };
  }

  /** Closes the innermost open slice of that name, and what was left open inside it. */
  private end(name: string, ts: number): void {
    let at = this.#open.length - 1;
    // An end may leave out the name.
    if (name !== '') while (at >= 0 && this.#open[at]!.name !== name) at--;
    if (at < 0) return;
    for (const { slice } of this.#open.splice(at)) this.#slices.close(slice, ts);
  }
}

function labelOf(event: TraceEvent): SliceLabel {
  const data = dataOf(event);
  const line = numberIn(data, 'lineNumber');
  const file = textIn(data, 'url') || textIn(data, 'styleSheetUrl') || textIn(event.args, 'fileName');
  const about =
    textIn(data, 'functionName') ||
    (event.name === 'EventDispatch' ? textIn(data, 'type') : file.slice(file.lastIndexOf('/') + 1));
  return {
    name: event.name,
    about,
    file,
    line: file !== '' && Number.isInteger(line) && line > 0 ? line : 0,
    role: roleOfSlice(event.name),
  };
}
