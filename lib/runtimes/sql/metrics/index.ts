import { autoIndexRows } from './auto-index-rows.ts';
import { buffers } from './buffers.ts';
import { fullScanSteps } from './full-scan-steps.ts';
import { indexBytes } from './index-bytes.ts';
import { rows } from './rows.ts';
import { sorts } from './sorts.ts';
import { vmSteps } from './vm-steps.ts';
import { walkFaults } from './walk-faults.ts';
import { writeCost } from './write-cost.ts';

/** The metrics of SQL labs, by the names that their targets use. One file and one line each. */
export const SQL_METRICS = {
  buffers,
  rows,
  indexBytes,
  writeCost,
  walkFaults,
  vmSteps,
  fullScanSteps,
  sorts,
  autoIndexRows,
} as const;

/** Counted by one engine only. */
export const ONLY_POSTGRES: readonly string[] = ['rows', 'walkFaults'] satisfies (keyof typeof SQL_METRICS)[];
export const ONLY_SQLITE: readonly string[] = [
  'vmSteps',
  'fullScanSteps',
  'sorts',
  'autoIndexRows',
] satisfies (keyof typeof SQL_METRICS)[];
