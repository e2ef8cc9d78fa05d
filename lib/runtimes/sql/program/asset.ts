import type { SqlProgramLab } from '#lib/lab';
import type { SqlAsset } from '../asset.ts';

/** What the file of a lab exports whose answer is a program. */
export interface ProgramAsset extends Pick<SqlAsset, 'lab' | 'dataVersion'> {
  readonly definition: SqlProgramLab;
  /** JavaScript of the starter, types stripped. The solution is not here: nothing is timed, so no yardstick is needed. */
  readonly starter: string;
}

/** Whether a lab of the runtime `sql` is written in TypeScript. The definition may be invalid. */
export function isProgram(definition: unknown): definition is SqlProgramLab {
  return typeof definition === 'object' && definition !== null && 'language' in definition;
}
