import { statements } from './statements.ts';
import { totalBuffers } from './total-buffers.ts';

/** The metrics of SQL labs whose answer is a program, by the names that their targets use. One file and one line each. */
export const PROGRAM_METRICS = { statements, totalBuffers } as const;
