import { type Frame, listFunctions, makeFrame, shareOf } from './frame-tree.ts';
import type { LabProfile } from './model.ts';

/** A function of the profiled source. Its number is its place in the list. */
export interface SourceFunction {
  /** '' for a function without a name of its own. */
  readonly name: string;
  /** 1-based line it begins on. */
  readonly line: number;
  /** See {@link LabProfile}: what finds the function again in an edited source. */
  readonly match: string;
}

/** One call stack and how often it was seen. */
export interface SampledStack {
  /** Numbers of functions, outermost first; never empty. */
  readonly frames: readonly number[];
  readonly count: number;
}

export interface SampledStacks {
  readonly stacks: readonly SampledStack[];
  /** Samples by 1-based line of the innermost function, from a run of its own. */
  readonly lines: ReadonlyMap<number, number>;
  readonly intervalUs: number;
}

/**
 * Builds the model from sampled stacks of numbered functions. Shares are of all samples with a stack, those of the
 * lines of all samples with a line. `fileName` is what `where` calls the source. Null when nothing was sampled.
 */
export function readSampledStacks(
  { stacks, lines, intervalUs }: SampledStacks,
  functions: readonly SourceFunction[],
  fileName: string,
): LabProfile | null {
  const root = makeFrame('(program)', '(program)', '');
  let samples = 0;
  for (const { frames, count } of stacks) {
    let frame = root;
    for (const id of frames) frame = childOf(frame, id, functions[id]!, fileName);
    frame.self += count;
    samples += count;
  }
  if (samples === 0) return null;
  const lineSamples = [...lines.values()].reduce((sum, count) => sum + count, 0);
  return {
    samples,
    intervalUs,
    root: shareOf(root, samples),
    lines: [...lines]
      .map(([line, count]) => ({ line, share: count / lineSamples }))
      .sort((a, b) => b.share - a.share || a.line - b.line),
    functions: listFunctions(root, samples),
  };
}

function childOf(parent: Frame, id: number, { name, line, match }: SourceFunction, fileName: string): Frame {
  const key = String(id);
  const found =
    parent.children.get(key) ??
    makeFrame(key, name || `anonymous, line ${line}`, `${fileName}:${line}`, match);
  parent.children.set(key, found);
  return found;
}
