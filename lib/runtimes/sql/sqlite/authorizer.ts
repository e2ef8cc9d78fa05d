import type { CAPI } from '@sqlite.org/sqlite-wasm';

/** Whose statements are being prepared: ours, a learner's that change the schema, a learner's query. */
export type Mode = 'own' | 'change' | 'read';

/** What SQLite was kept from doing, for the sentence about it. */
export interface Refused {
  readonly action: string;
  readonly name: string;
}

/** Functions that reach beyond the query. The build has no extensions to load; it is refused all the same. */
const FORBIDDEN_FUNCTIONS = /^(load_extension|readfile|writefile|edit|fts3_tokenizer|sqlite_log)$/;

const ACTIONS = {
  SQLITE_ATTACH: 'ATTACH',
  SQLITE_DETACH: 'DETACH',
  SQLITE_PRAGMA: 'PRAGMA',
  SQLITE_TRANSACTION: 'A transaction',
  SQLITE_SAVEPOINT: 'A savepoint',
  SQLITE_INSERT: 'INSERT',
  SQLITE_UPDATE: 'UPDATE',
  SQLITE_DELETE: 'DELETE',
  SQLITE_ALTER_TABLE: 'ALTER TABLE',
  SQLITE_DROP_TABLE: 'DROP TABLE',
  SQLITE_DROP_INDEX: 'DROP INDEX',
  SQLITE_CREATE_TABLE: 'CREATE TABLE',
  SQLITE_CREATE_TEMP_TABLE: 'CREATE TABLE',
  SQLITE_CREATE_VIEW: 'CREATE VIEW',
  SQLITE_CREATE_TEMP_VIEW: 'CREATE VIEW',
  SQLITE_CREATE_TRIGGER: 'CREATE TRIGGER',
  SQLITE_CREATE_TEMP_TRIGGER: 'CREATE TRIGGER',
  SQLITE_CREATE_VTABLE: 'CREATE VIRTUAL TABLE',
  SQLITE_ANALYZE: 'ANALYZE',
  SQLITE_REINDEX: 'REINDEX',
} as const satisfies Partial<Record<keyof CAPI, string>>;

/**
 * The wall behind the reader of the file: SQLite asks it about every single thing that a statement would do. A query reads;
 * a change makes an index, with what SQLite writes into its own schema for that.
 * https://www.sqlite.org/c3ref/set_authorizer.html
 */
export class Authorizer {
  mode: Mode = 'own';
  refused: Refused | undefined;
  readonly #names: ReadonlyMap<number, string>;

  constructor(readonly capi: CAPI) {
    this.#names = new Map(
      Object.entries(ACTIONS).map(([constant, name]) => [
        capi[constant as keyof typeof ACTIONS] as number,
        name,
      ]),
    );
  }

  /** SQLITE_OK or SQLITE_DENY. */
  allow(action: number, first: string | 0, second: string | 0): number {
    if (this.mode === 'own' || this.#isAllowed(action, first, second)) return this.capi.SQLITE_OK;
    this.refused ??= {
      action: action === this.capi.SQLITE_FUNCTION ? 'function' : (this.#names.get(action) ?? 'This'),
      name: String((action === this.capi.SQLITE_FUNCTION ? second : first) || ''),
    };
    return this.capi.SQLITE_DENY;
  }

  #isAllowed(action: number, first: string | 0, second: string | 0): boolean {
    const { capi } = this;
    if (action === capi.SQLITE_SELECT || action === capi.SQLITE_READ || action === capi.SQLITE_RECURSIVE)
      return true;
    if (action === capi.SQLITE_FUNCTION) return !FORBIDDEN_FUNCTIONS.test(String(second).toLowerCase());
    if (this.mode !== 'change') return false;
    if (action === capi.SQLITE_CREATE_INDEX || action === capi.SQLITE_REINDEX) return true;
    return action === capi.SQLITE_INSERT && (first === 'sqlite_master' || first === 'sqlite_schema');
  }
}
