import type { Database as OpenDatabase, PreparedStatement, Sqlite3Static } from '@sqlite.org/sqlite-wasm';
import type { SqlResult, SqlValue } from '#lib/lab';
import type { QueryPlanRow, StatementCounts } from '#lib/profile';
import { RESULT_LIMIT_BYTES, ROW_LIMIT } from '../messages.ts';
import type { SqlText } from '../read-source.ts';
import { lineAt, StatementFailed } from '../statement-failed.ts';
import { Authorizer, type Mode } from './authorizer.ts';
import { failedStatement } from './failure.ts';

/** Steps of the virtual machine between two looks at the clock. */
const PROGRESS_STEPS = 10_000;
/** Of a single text or blob, and of everything that SQLite holds. */
const VALUE_LIMIT_BYTES = 16_000_000;
const HEAP_LIMIT_BYTES = 768 * 2 ** 20;

/** Operations of sqlite3_stmt_status and sqlite3_db_status. https://www.sqlite.org/c3ref/c_stmtstatus_counter.html */
const STATEMENT = { fullScanSteps: 1, sorts: 2, autoIndexRows: 3, vmSteps: 4 } as const;
const CACHE = { hit: 7, miss: 8 } as const;

/** An executed query: its rows, its plan, and what it cost. */
export interface Executed {
  readonly answer: SqlResult;
  /** Rows that there were, also where fewer are kept. */
  readonly total: number;
  readonly rows: readonly QueryPlanRow[];
  readonly counts: StatementCounts;
}

/** One database in memory, behind an authorizer and a limit of time. */
export class Connection {
  readonly database: OpenDatabase;
  readonly #authorizer: Authorizer;
  #deadline = Number.POSITIVE_INFINITY;

  /** @param kept bytes of a database; empty when left out */
  constructor(
    readonly sqlite: Sqlite3Static,
    kept?: Uint8Array,
  ) {
    const { capi, wasm, oo1 } = sqlite;
    this.database = new oo1.DB(':memory:');
    const pointer = this.database.pointer!;
    this.#authorizer = new Authorizer(capi);
    if (kept) {
      const memory = wasm.allocFromTypedArray(kept);
      const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_RESIZEABLE;
      const size = kept.byteLength;
      this.database.checkRc(capi.sqlite3_deserialize(pointer, 'main', memory, size, size, flags));
    }
    this.own(`pragma hard_heap_limit = ${HEAP_LIMIT_BYTES}`);
    capi.sqlite3_limit(pointer, capi.SQLITE_LIMIT_LENGTH, VALUE_LIMIT_BYTES);
    capi.sqlite3_limit(pointer, capi.SQLITE_LIMIT_ATTACHED, 0);
    const authorize = (_: unknown, action: number, first: string | 0, second: string | 0) =>
      this.#authorizer.allow(action, first, second);
    this.database.checkRc(capi.sqlite3_set_authorizer(pointer, authorize, 0));
    const isLate = () => (performance.now() > this.#deadline ? 1 : 0);
    capi.sqlite3_progress_handler(pointer, PROGRESS_STEPS, isLate, 0);
  }

  /** Learner's statements end by themselves after so many milliseconds from now. */
  limit(limitMs: number): void {
    this.#deadline = performance.now() + limitMs;
  }

  /** Statements of ours. */
  own(text: string): void {
    this.database.exec(text);
  }

  select<Row>(text: string): Row[] {
    return this.database.selectObjects(text) as Row[];
  }

  /** A learner's statement that changes the schema. */
  change(statement: SqlText): void {
    this.#as('change', statement, 0, statement.text, (prepared) => {
      while (prepared.step());
    });
  }

  /** A learner's query, executed to its end and counted. @param most rows that are kept of a longer answer */
  query(statement: SqlText, params: readonly SqlValue[], most = Number.POSITIVE_INFINITY): Executed {
    const before = 'explain query plan ';
    const rows = this.#as('read', statement, before.length, before + statement.text, (prepared) => {
      bind(prepared, params, this.sqlite, statement);
      const found: QueryPlanRow[] = [];
      while (prepared.step()) found.push(prepared.get([]) as unknown as QueryPlanRow);
      return found;
    });
    return this.#as('read', statement, 0, statement.text, (prepared) => {
      bind(prepared, params, this.sqlite, statement);
      this.#pages();
      const { total, ...answer } = answerOf(prepared, most);
      return { answer, total, rows, counts: this.#countsOf(prepared) };
    });
  }

  /** Pages that a statement of ours looks at. */
  pagesOf(text: string, params: readonly SqlValue[]): number {
    const prepared = this.database.prepare(text);
    try {
      bind(prepared, params, this.sqlite, { text, line: 0 });
      this.#pages();
      while (prepared.step());
      return this.#pages();
    } finally {
      prepared.finalize();
    }
  }

  close(): void {
    this.database.close();
  }

  #as<T>(
    mode: Mode,
    statement: SqlText,
    before: number,
    text: string,
    work: (prepared: PreparedStatement) => T,
  ): T {
    const authorizer = this.#authorizer;
    authorizer.mode = mode;
    authorizer.refused = undefined;
    let prepared: PreparedStatement | undefined;
    let offset = -1;
    try {
      try {
        prepared = this.database.prepare(text);
      } catch (thrown) {
        offset = this.sqlite.capi.sqlite3_error_offset(this.database.pointer!);
        throw thrown;
      }
      return work(prepared);
    } catch (thrown) {
      throw failedStatement(thrown, statement, { offset, before, refused: authorizer.refused });
    } finally {
      authorizer.mode = 'own';
      prepared?.finalize();
    }
  }

  #countsOf(prepared: PreparedStatement): StatementCounts {
    const pages = this.#pages();
    const status = (of: keyof typeof STATEMENT) =>
      this.sqlite.capi.sqlite3_stmt_status(prepared.pointer!, STATEMENT[of], 0);
    return {
      pages,
      vmSteps: status('vmSteps'),
      fullScanSteps: status('fullScanSteps'),
      sorts: status('sorts'),
      autoIndexRows: status('autoIndexRows'),
    };
  }

  /** Pages asked of the cache since the last time: found or not, which depends on what was asked before. */
  #pages(): number {
    const { capi, wasm } = this.sqlite;
    const before = wasm.scopedAllocPush();
    try {
      const [current, highest] = [wasm.scopedAlloc(4), wasm.scopedAlloc(4)];
      const read = (of: keyof typeof CACHE) => {
        capi.sqlite3_db_status(this.database.pointer!, CACHE[of], current, highest, 1);
        return Number(wasm.peek32(current));
      };
      return read('hit') + read('miss');
    } finally {
      wasm.scopedAllocPop(before);
    }
  }
}

/**
 * `$1` is a name to SQLite, and so is `$1::int`, which would be NULL: the parameters that the query has are bound, and no
 * others may be there.
 */
function bind(
  prepared: PreparedStatement,
  params: readonly SqlValue[],
  { capi }: Sqlite3Static,
  statement: SqlText,
): void {
  const count = capi.sqlite3_bind_parameter_count(prepared.pointer!);
  for (let index = 1; index <= count; index++) {
    const name = capi.sqlite3_bind_parameter_name(prepared.pointer!, index) ?? '?';
    const number = /^\$(\d+)$/.exec(name)?.[1];
    if (number === undefined || Number(number) > params.length)
      throw new StatementFailed({
        message: `There is no parameter ${name}`,
        line: lineAt(statement, statement.text.indexOf(name)),
        ...(name.includes('::') ? { hint: 'SQLite has no "::": write cast(x as type).' } : {}),
      });
    const value = params[Number(number) - 1]!;
    prepared.bind(index, typeof value === 'boolean' ? Number(value) : value);
  }
}

/** What is too much is never made. @param most rows that are kept; without it, more than may be returned throws */
function answerOf(prepared: PreparedStatement, most: number): SqlResult & { total: number } {
  const columns = prepared.getColumnNames();
  const rows: unknown[][] = [];
  let bytes = 0;
  let total = 0;
  while (prepared.step()) {
    total++;
    if (rows.length >= most) continue;
    const row = (prepared.get([]) as unknown[]).map(plainValue);
    rows.push(row);
    bytes += JSON.stringify(row).length;
    if (rows.length > ROW_LIMIT) throw new StatementFailed({ message: '', isTooMuch: 'rows' });
    if (bytes > RESULT_LIMIT_BYTES) throw new StatementFailed({ message: '', isTooMuch: 'bytes' });
  }
  return { columns, rows, total };
}

/** Whole numbers beyond those of JavaScript and blobs as text: the former as they are, the latter in hexadecimal. */
function plainValue(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (!(value instanceof Uint8Array)) return value;
  return `\\x${[...value].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
