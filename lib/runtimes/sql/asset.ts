import type { SqlLab } from '#lib/lab';

/** What a database is made from, whatever is asked of it. */
export type DataAsset = Pick<SqlAsset, 'lab' | 'dataVersion'> & {
  readonly definition: Pick<SqlLab, 'engine' | 'schema' | 'data'>;
};

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
