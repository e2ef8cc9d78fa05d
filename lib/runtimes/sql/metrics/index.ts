import { buffers } from './buffers.ts';
import { indexBytes } from './index-bytes.ts';
import { rows } from './rows.ts';
import { walkFaults } from './walk-faults.ts';
import { writeCost } from './write-cost.ts';

/** The metrics of SQL labs, by the names that their targets use. One file and one line each. */
export const SQL_METRICS = { buffers, rows, indexBytes, writeCost, walkFaults } as const;
