/**
 * The memory that a marked program and the sampler share: an Int32Array with the depth of the stack in place 0 and, from
 * place 1 on, one number for each call, outermost first, made by {@link packMark}. The program writes, the sampler reads,
 * nothing waits for anything. A store beyond the end is dropped by the array, so deep recursion needs no test.
 */
const LINE_BITS = 14;
const MOST_LINES = (1 << LINE_BITS) - 1;

/** A function and a 1-based line (0 for none) as one number. Lines above 16,383 count as that one. */
export const packMark = (id: number, line: number): number => (id << LINE_BITS) | Math.min(line, MOST_LINES);
export const functionOf = (mark: number): number => mark >>> LINE_BITS;
export const lineOf = (mark: number): number => mark & MOST_LINES;

/** Calls that fit: about what the engine's own stack holds. */
const STACK_CALLS = 16_383;
export const SHARED_BYTES = (STACK_CALLS + 1) * Int32Array.BYTES_PER_ELEMENT;

/** Calls of one sample that are kept: the outermost ones, and always the innermost. */
export const SEEN_CALLS = 96;
