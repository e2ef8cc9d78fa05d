import type { Program, ProgramClock } from './runtime.ts';

/** The program's clock. A lab with timed targets for a runtime without clocks is a mistake of the lab: that throws. */
export function clockOf(program: Program): ProgramClock {
  if (!program.clock) throw new Error('The lab has a timed target, and its runtime has no clock.');
  return program.clock;
}
