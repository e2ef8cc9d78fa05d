/**
 * What a counted run sees of memory: elements of arrays that are read or written, or the lines that those accesses fetch into
 * a simulated first-level cache of 32 KiB.
 */
export const MEMORY_COUNTERS = ['array-elements', 'cache-lines'] as const;
export type MemoryCounter = (typeof MEMORY_COUNTERS)[number];
