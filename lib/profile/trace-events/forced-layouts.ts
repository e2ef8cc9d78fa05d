import type { ForcedLayout, LongTask, SliceLabel, Track } from '../kinds/timeline.ts';
import { numberIn, textIn } from './event.ts';
import { RUNS_SCRIPT, STYLES, TASKS } from './slice-names.ts';

/** Style and layout computed while script ran. `stackOf`: by slice, the stack the browser noted, innermost first. */
export function forcedLayoutsOf(
  track: Track,
  labels: readonly SliceLabel[],
  stackOf: ReadonlyMap<number, readonly unknown[]>,
): ForcedLayout[] {
  // By slice: the nearest slice around it in which script ran, itself included; −1 for none.
  const inScript = new Int32Array(track.label.length);
  const forced: ForcedLayout[] = [];
  for (let slice = 0; slice < track.label.length; slice++) {
    const { name } = labels[track.label[slice]!]!;
    const above = track.parent[slice]!;
    const around = above < 0 ? -1 : inScript[above]!;
    inScript[slice] = RUNS_SCRIPT.has(name) ? slice : around;
    const what = STYLES.has(name) ? 'style' : name === 'Layout' ? 'layout' : null;
    if (what === null || around < 0) continue;
    const top = stackOf.get(slice)?.[0];
    const line = numberIn(top, 'lineNumber');
    const script = labels[track.label[around]!]!;
    forced.push({
      slice,
      what,
      durationNs: track.durationNs[slice]!,
      by: top === undefined ? script.about : textIn(top, 'functionName'),
      file: top === undefined ? script.file : textIn(top, 'url'),
      // Stacks in traces count lines from 1.
      line: top === undefined ? script.line : Number.isInteger(line) && line > 0 ? line : 0,
    });
  }
  return forced;
}

/** Tasks of 50 ms and more are long: https://www.w3.org/TR/longtasks-1/ */
const LONG_NS = 50e6;

/** The long tasks of a main thread, each with the dearest script that the browser called in it. */
export function longTasksOf(track: Track, labels: readonly SliceLabel[]): LongTask[] {
  const tasks: (LongTask & { owner: number })[] = [];
  let [task, taskEnd] = [null as (LongTask & { owner: number }) | null, -1];
  for (let slice = 0; slice < track.label.length; slice++) {
    const { name, file, about } = labels[track.label[slice]!]!;
    const [startNs, durationNs] = [track.startNs[slice]!, track.durationNs[slice]!];
    if (TASKS.has(name) && startNs >= taskEnd) {
      taskEnd = startNs + durationNs;
      task = durationNs >= LONG_NS ? { slice, startNs, durationNs, owner: -1 } : null;
      if (task) tasks.push(task);
    } else if (
      task &&
      startNs < taskEnd &&
      RUNS_SCRIPT.has(name) &&
      (file !== '' || (about !== '' && name === 'FunctionCall')) &&
      (task.owner < 0 || durationNs > track.durationNs[task.owner]!)
    )
      task.owner = slice;
  }
  return tasks;
}
