import type { SampledStack, SampledStacks } from '#lib/profile';
import { SEEN_CALLS } from './shadow-stack.ts';

const MOST_NUMBERS = 1_000_000;
const MOST_SAMPLES = 10_000_000;

/**
 * Reads what the sampler sent. It comes out of the frame, so nothing of it is taken on trust: null unless every count is a
 * whole number above 0 and within bounds, every function is one of the `functionCount` that were marked, and every line
 * is one of the `lineCount` of the source.
 */
export function readSamples(
  message: unknown,
  functionCount: number,
  lineCount: number,
): SampledStacks | null {
  const { stacks, lines, intervalUs } = (message ?? {}) as Record<string, unknown>;
  if (!isList(stacks) || !isList(lines)) return null;
  if (typeof intervalUs !== 'number' || !(intervalUs >= 0 && intervalUs < 60_000_000)) return null;
  const read: SampledStack[] = [];
  let samples = 0;
  for (let at = 0; at < stacks.length; ) {
    const [count = 0, depth = 0] = [stacks[at], stacks[at + 1]];
    const frames = [...stacks.subarray(at + 2, at + 2 + depth)];
    samples += count;
    const fits = isCount(count) && depth >= 1 && depth <= SEEN_CALLS && frames.length === depth;
    if (!fits || samples > MOST_SAMPLES) return null;
    if (frames.some((id) => id < 0 || id >= functionCount)) return null;
    read.push({ frames, count });
    at += 2 + depth;
  }
  const byLine = new Map<number, number>();
  for (let at = 0; at < lines.length; at += 2) {
    const [line = 0, count = 0] = [lines[at], lines[at + 1]];
    if (line < 1 || line > lineCount || !isCount(count) || byLine.has(line)) return null;
    byLine.set(line, count);
  }
  return { stacks: read, lines: byLine, intervalUs };
}

const isList = (value: unknown): value is Int32Array =>
  value instanceof Int32Array && value.length <= MOST_NUMBERS;
const isCount = (value: number) => value >= 1 && value <= MOST_SAMPLES;
