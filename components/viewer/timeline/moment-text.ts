/** A moment of a recording to the millisecond, so that two of them can be taken from each other: "4,065 ms". */
export const momentText = (ns: number): string => `${Math.round(ns / 1e6).toLocaleString('en-US')} ms`;
