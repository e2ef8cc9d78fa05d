import type { SqlLab } from '#lib/lab';

/** What the file of an SQL lab exports. */
export interface SqlAsset {
  /** `labs/<id>`: its database is kept under this name. */
  readonly lab: string;
  readonly definition: SqlLab;
  /** The text as it lies on disk, sections and all. The solution is not here: nothing is timed, so no yardstick is needed. */
  readonly starter: string;
  /** Changes with whatever may change the counted data set or the engine that holds it. */
  readonly dataVersion: string;
}
