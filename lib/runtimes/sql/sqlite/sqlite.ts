import type { Sqlite3Static } from '@sqlite.org/sqlite-wasm';
import type { IndexSize, SqlResult, TableSize } from '#lib/lab';
import type { QueryPlanRow, StatementCounts } from '#lib/profile';
import {
  type Ask,
  type CountedPlan,
  type CountedPlans,
  type CountOrder,
  type Looked,
  type LookOrder,
  SCRATCH_ROWS,
  type SettleOrder,
  type StartOrder,
} from '../messages.ts';
import type { SqlText } from '../read-source.ts';
import type { TableRows } from '../rows-text.ts';
import type { Database, EngineFiles } from '../serve-database.ts';
import { Connection, type Executed } from './connection.ts';
import { loadSqlite } from './library.ts';

/** What `$1` is for the inserts: no row of the data has such a number. */
const FIRST_ID = 1_000_000_000;

/**
 * SQLite in WebAssembly, in memory. Statements on the data set run in a transaction that is rolled back; small data sets and
 * the inserts have a database of their own, which is closed afterwards.
 */
export class Sqlite implements Database {
  private constructor(
    readonly sqlite: Sqlite3Static,
    readonly schema: string,
    readonly data: Connection,
  ) {}

  static async start(files: EngineFiles, { kept, schema }: StartOrder): Promise<Sqlite> {
    const sqlite = await loadSqlite(files.sqlite!);
    if (kept) return new Sqlite(sqlite, schema, new Connection(sqlite, new Uint8Array(kept)));
    const data = new Connection(sqlite);
    data.own(schema);
    return new Sqlite(sqlite, schema, data);
  }

  async fill(rows: TableRows): Promise<null> {
    fillTable(this.data, rows);
    return null;
  }

  async settle({ since }: Pick<SettleOrder, 'since'>): Promise<ArrayBuffer> {
    if (since !== null) this.data.own(since);
    this.data.own('analyze');
    const bytes = this.sqlite.capi.sqlite3_js_db_export(this.data.database.pointer!);
    return bytes.slice().buffer as ArrayBuffer;
  }

  async ask({ changes, query, params, rows }: Ask, limitMs: number): Promise<SqlResult> {
    const work = (connection: Connection) => {
      change(connection, changes);
      return connection.query(query, params).answer;
    };
    return rows ? this.#beside(rows, limitMs, work) : this.#undone(limitMs, work);
  }

  async count({ changes, query, counted, writes }: CountOrder, limitMs: number): Promise<CountedPlans> {
    const read = this.#undone(limitMs, (data) => {
      change(data, changes);
      const executed = counted.map((params) => data.query(query, params));
      return {
        answer: executed[0]!.answer,
        plans: executed.map(planOf),
        indexes: indexesOf(data),
        tables: tablesOf(data),
      };
    });
    const writePages =
      writes &&
      this.#beside(writes.rows, limitMs, (connection) => {
        change(connection, changes);
        return connection.pagesOf(writes.statement, [FIRST_ID]);
      });
    return { ...read, writePages, walkFaults: null };
  }

  async look({ changes, query, params }: LookOrder, limitMs: number): Promise<Looked> {
    return this.#undone(limitMs, (data) => {
      change(data, changes);
      const executed = query && data.query(query, params, SCRATCH_ROWS);
      return {
        answer: executed && { ...executed.answer, total: executed.total },
        plan: executed && planOf(executed),
        indexes: indexesOf(data),
        tables: tablesOf(data),
      };
    });
  }

  /** On the data set. What the learner's statements do ends with it. */
  #undone<T>(limitMs: number, work: (data: Connection) => T): T {
    this.data.own('begin');
    this.data.limit(limitMs);
    try {
      return work(this.data);
    } finally {
      this.data.limit(Number.POSITIVE_INFINITY);
      this.data.own('rollback');
    }
  }

  /** On the same tables with other rows. */
  #beside<T>(rows: readonly TableRows[], limitMs: number, work: (connection: Connection) => T): T {
    const connection = new Connection(this.sqlite);
    try {
      connection.own(this.schema);
      for (const piece of rows) fillTable(connection, piece);
      connection.limit(limitMs);
      return work(connection);
    } finally {
      connection.close();
    }
  }
}

/**
 * Makes the learner's indexes, and statistics of all rows as a server would have them. VACUUM and ANALYZE, which a file may
 * hold for PostgreSQL, have nothing to add.
 */
function change(connection: Connection, changes: readonly SqlText[]): void {
  for (const one of changes) if (!/^(vacuum|analyze)\b/i.test(one.text)) connection.change(one);
  connection.own('analyze');
}

/** @param rows a JSON array in each line */
function fillTable(connection: Connection, { table, text }: TableRows): void {
  const columns = connection.select(`pragma table_info(${table})`).length;
  const values = Array.from({ length: columns }, (_, index) => `value ->> ${index}`).join(', ');
  connection.database.exec({
    sql: `insert into ${table} select ${values} from json_each($1)`,
    bind: { $1: `[${text.trimEnd().replaceAll('\n', ',')}]` },
  });
}

function planOf({ rows, counts, total }: Executed): CountedPlan {
  return { engine: 'sqlite', rows, counts, returned: total, text: planText(rows, counts) };
}

const SIZES = 'select name, sum(pgsize) as bytes from dbstat where aggregate = true group by name';

function indexesOf(data: Connection): IndexSize[] {
  return data
    .select<{ name: string; table: string; sql: string | null; bytes: number }>(
      `select s.name, s.tbl_name as "table", s.sql, d.bytes from sqlite_schema s join (${SIZES}) d on d.name = s.name
       where s.type = 'index' order by s.rowid`,
    )
    .map(({ sql, ...index }) => ({ ...index, definition: sql ?? '', isConstraint: sql === null }));
}

function tablesOf(data: Connection): TableSize[] {
  return data
    .select<{ name: string; bytes: number }>(
      `select s.name, d.bytes from sqlite_schema s join (${SIZES}) d on d.name = s.name
       where s.type = 'table' and s.name not like 'sqlite_%' order by s.name`,
    )
    .map(({ name, bytes }) => ({
      name,
      bytes,
      rows: data.select<{ rows: number }>(`select count(*) as rows from "${name}"`)[0]!.rows,
      columns: data.select<{ name: string; type: string }>(
        `select name, lower(type) as type from pragma_table_info('${name}')`,
      ),
    }));
}

/** As the sqlite3 shell draws it, and the counters as its `.stats` does. */
function planText(rows: readonly QueryPlanRow[], counts: StatementCounts): string {
  const below = (parent: number, indent: string): string[] => {
    const own = rows.filter((row) => row[1] === parent);
    return own.flatMap(([id, , , detail], index) => {
      const isLast = index === own.length - 1;
      return [
        `${indent}${isLast ? '`--' : '|--'}${detail}`,
        ...below(id, `${indent}${isLast ? '   ' : '|  '}`),
      ];
    });
  };
  return [
    'QUERY PLAN',
    ...below(0, ''),
    '',
    `Fullscan Steps:  ${counts.fullScanSteps}`,
    `Sort Operations: ${counts.sorts}`,
    `Autoindex Rows:  ${counts.autoIndexRows}`,
    `VM Steps:        ${counts.vmSteps}`,
    `Page cache:      ${counts.pages}`,
  ].join('\n');
}
