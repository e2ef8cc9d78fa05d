/** Where the database is and what it is migrated with. */
export type DatabasePlace = SqlitePlace | PostgresPlace;

interface Place {
  /** What messages call it: a path, or an address without user and password. */
  readonly name: string;
  /** For the driver; that of PostgreSQL may hold a password. */
  readonly url: string;
  /** `<folder>/<time>_<name>/migration.sql`, in the dialect of the engine. */
  readonly migrationsFolder: string;
}

/** One file, for one process or several of one machine. */
export interface SqlitePlace extends Place {
  readonly engine: 'sqlite';
  /** Absolute path. */
  readonly file: string;
}

/** A server that any number of processes share. */
export interface PostgresPlace extends Place {
  readonly engine: 'postgres';
}
