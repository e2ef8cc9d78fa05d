import { PGlite, types } from '@electric-sql/pglite';
import type { IndexSize, SqlResult, TableSize } from '#lib/lab';
import { readExplainJson } from '#lib/profile';
import {
  type Ask,
  type CountedPlans,
  type CountOrder,
  type DisturbedWalk,
  type Looked,
  type LookOrder,
  RESULT_LIMIT_BYTES,
  ROW_LIMIT,
  SCRATCH_ROWS,
  type SettleOrder,
  type StartOrder,
} from '../messages.ts';
import type { SendOrder, Sent, StepRequest } from '../program/messages.ts';
import { isVacuum, type SqlText } from '../read-source.ts';
import type { TableRows } from '../rows-text.ts';
import type { Database, EngineFiles } from '../serve-database.ts';
import { StatementFailed } from '../statement-failed.ts';
import { failedStatement } from './failure.ts';
import { countWalkFaults, walkPages } from './walk.ts';

/** Owns the lab's tables and nothing else; the learner's statements run as it. */
const ROLE = 'learner';
/** ANALYZE samples so many rows for each unit of the statistics target. */
const SAMPLED_ROWS = 300;
/** What `$1` is for the first inserts: no row of the data has such a number. */
const FIRST_ID = 1_000_000_000;
const { INT4 } = types;
/** Of the parameters, where the lab says them. */
type Types = { paramTypes?: number[] };

const EXPLAIN = 'explain (analyze, buffers, timing off, summary off, format json) ';
const EXPLAIN_TEXT = 'explain (analyze, buffers, timing off, summary off) ';

/** Values as they are written, apart from numbers: a date has no type of its own on the other side. */
const asWritten = (text: string) => text;
const PARSERS = Object.fromEntries(
  [types.DATE, types.TIMESTAMP, types.TIMESTAMPTZ, types.INT8, types.NUMERIC, types.BYTEA].map((type) => [
    type,
    asWritten,
  ]),
);

/**
 * PostgreSQL in WebAssembly. Whatever a learner's statements do happens inside one transaction that is rolled back, so that
 * every run meets the same pages: the data are loaded once, frozen, and never written to again.
 */
export class Postgres implements Database {
  private constructor(
    readonly database: PGlite,
    public totalRows: number,
  ) {}

  static async start(files: EngineFiles, { kept, schema }: StartOrder): Promise<Postgres> {
    // Both, also for a database that is kept: what is missing the package would fetch, and the frame reaches nothing.
    const [engine, setup] = await Promise.all([
      WebAssembly.compile(files.postgres!),
      WebAssembly.compile(files.setup!),
    ]);
    const database = await PGlite.create({
      pgliteWasmModule: engine,
      initdbWasmModule: setup,
      fsBundle: new Blob([files.system!]),
      ...(kept ? { loadDataDir: new Blob([kept], { type: 'application/x-gzip' }) } : {}),
    });
    const own = new Postgres(database, 0);
    if (!kept) {
      await database.exec(`create role ${ROLE}; grant create on schema public to ${ROLE}`);
      await database.exec(`set role ${ROLE}; ${schema}; reset role`);
    }
    const { rows } = await database.query<{ total: number }>(
      `select coalesce(sum(reltuples), 0)::int as total from pg_class where relkind = 'r' and relowner = '${ROLE}'::regrole`,
    );
    await own.#settings(rows[0]!.total);
    return own;
  }

  /** What would make the same statements look at other pages another time. */
  async #settings(totalRows: number): Promise<void> {
    this.totalRows = totalRows;
    // A sample of all rows is the same sample every time.
    const target = Math.min(10_000, Math.max(100, Math.ceil(totalRows / SAMPLED_ROWS) + 1));
    await this.database.exec(
      `set default_statistics_target = ${target}; set synchronize_seqscans = off; set jit = off;
       set max_parallel_workers_per_gather = 0; set cursor_tuple_fraction = 1; set timezone = 'UTC'`,
    );
  }

  async fill({ table, text }: TableRows): Promise<null> {
    await this.database.query(`copy ${table} from '/dev/blob'`, [], { blob: new Blob([text]) });
    return null;
  }

  /** Freezes the rows, so that nothing that only reads them leaves a mark, and answers the database as bytes. */
  async settle({ totalRows, since }: SettleOrder): Promise<ArrayBuffer> {
    await this.#settings(totalRows);
    await this.database.exec('vacuum (freeze, analyze)');
    if (since !== null) {
      await this.database.exec(`set role ${ROLE}; ${since}; reset role`);
      for (const table of await this.#names()) {
        // The first scan marks rows and takes dead ones away, and index entries of dead rows are marked by whoever meets them.
        await this.database.exec(`select count(*) from ${table}`);
        await this.database.exec(`reindex table ${table}`);
      }
    }
    await this.database.exec('checkpoint');
    const dump = await this.database.dumpDataDir('gzip');
    return dump.arrayBuffer();
  }

  async ask({ changes, query, params, rows, walk }: Ask): Promise<SqlResult> {
    const types = await this.#typesOf(walk);
    return this.#undone(async () => {
      if (rows) await this.#replaceRows(rows);
      await this.#change(changes, { isFresh: rows !== null, isReading: true });
      if (!walk) return this.#answer(query, params);
      return walkPages(walk, params, (page) => this.#answer(query, page, types));
    });
  }

  /** Leaves the database as it was, unless there is a VACUUM among the changes. */
  async count({ changes, query, counted, writes, disturbed = null }: CountOrder): Promise<CountedPlans> {
    const isLasting = changes.some(isVacuum);
    if (isLasting) await this.#changeForGood(changes);
    const inside = isLasting ? [] : changes;
    const types = await this.#typesOf(disturbed);
    const read = await this.#undone(async () => {
      await this.#change(inside, { isFresh: false, isReading: true });
      const answer = await this.#answer(query, counted[0]!, types);
      const plans = [];
      for (const params of counted) {
        // The first time looks things up in the catalogs, which is counted too.
        await this.#explain(EXPLAIN, query, params, types);
        const [json] = await this.#explain(EXPLAIN, query, params, types);
        const text = await this.#explain(EXPLAIN_TEXT, query, params, types);
        plans.push({ engine: 'postgres' as const, json, text: text.join('\n') });
      }
      return { answer, plans, indexes: await this.#indexes(), tables: await this.#tables() };
    });
    const writePages = writes && (await this.#undone(() => this.#countWrites(inside, writes)));
    const walkFaults = disturbed && (await this.#undone(() => this.#countFaults(inside, query, disturbed)));
    return { ...read, writePages, walkFaults };
  }

  async look({ changes, query, params }: LookOrder): Promise<Looked> {
    return this.#undone(async () => {
      await this.#change(changes, { isFresh: false, isReading: true });
      const tables = await this.#tables();
      // Not those of what PostgreSQL keeps beside a table for long values.
      const indexes = (await this.#indexes()).filter((one) => tables.some(({ name }) => name === one.table));
      if (!query) return { answer: null, plan: null, indexes, tables };
      const answer = await this.#answer(query, params, {}, SCRATCH_ROWS);
      const [json] = await this.#explain(EXPLAIN, query, params);
      const text = (await this.#explain(EXPLAIN_TEXT, query, params)).join('\n');
      const plan = { engine: 'postgres' as const, json, text };
      return { answer: { ...answer, total: readExplainJson(json).rows }, plan, indexes, tables };
    });
  }

  step(request: StepRequest): Promise<unknown> {
    switch (request.type) {
      case 'begin':
        return this.#begin(request.rows);
      case 'send':
        return this.#send(request);
      case 'explain':
        return this.#explain(EXPLAIN_TEXT, request.query, request.params).then((lines) => lines.join('\n'));
      case 'rollback':
        return this.database.exec('rollback').then(() => null);
    }
  }

  /** Begins what {@link ask} does as a whole: a transaction for statements that come one by one, until the rollback. */
  async #begin(rows: readonly TableRows[] | null): Promise<null> {
    await this.database.exec('begin');
    if (rows) await this.#replaceRows(rows);
    await this.#change([], { isFresh: rows !== null, isReading: true });
    return null;
  }

  /** One statement within it, and what it looks at when it is run once more. After one that is refused only a rollback helps. */
  async #send({ query, params, isCounted }: SendOrder): Promise<Sent> {
    const answer = await this.#answer(query, params);
    if (!isCounted) return { answer, plan: null };
    const [json] = await this.#explain(EXPLAIN, query, params);
    return { answer, plan: json };
  }

  /** A transaction that is always rolled back. What the learner's statements may do ends with it. */
  async #undone<T>(work: () => Promise<T>): Promise<T> {
    await this.database.exec('begin');
    try {
      return await work();
    } finally {
      await this.database.exec('rollback');
    }
  }

  async #replaceRows(rows: readonly TableRows[]): Promise<void> {
    await this.database.exec(`truncate ${(await this.#names()).join(', ')}`);
    for (const piece of rows) await this.fill(piece);
  }

  async #names(): Promise<string[]> {
    const { rows } = await this.database.query<{ name: string }>(
      `select relname as name from pg_class where relkind = 'r' and relowner = '${ROLE}'::regrole order by oid`,
    );
    return rows.map(({ name }) => name);
  }

  /** Outside of any transaction, which VACUUM needs: what they do lasts. */
  async #changeForGood(changes: readonly SqlText[]): Promise<void> {
    await this.database.exec(`set role ${ROLE}`);
    try {
      for (const change of changes) await this.#learners(change);
    } finally {
      await this.database.exec('reset role');
    }
  }

  async #learners(change: SqlText): Promise<void> {
    try {
      await this.database.query(change.text);
    } catch (thrown) {
      throw failedStatement(thrown, change);
    }
  }

  /** In a transaction. VACUUM changes no row, and is left out. */
  async #change(
    changes: readonly SqlText[],
    { isFresh, isReading }: { readonly isFresh: boolean; readonly isReading: boolean },
  ): Promise<void> {
    await this.database.exec(`set local role ${ROLE}`);
    for (const change of changes) if (!isVacuum(change)) await this.#learners(change);
    // Expressions that are indexed have statistics of their own.
    const { rows } = await this.database.query(
      `select 1 from pg_index join pg_class on pg_class.oid = indrelid
       where relowner = '${ROLE}'::regrole and indexprs is not null`,
    );
    if (isFresh || rows.length > 0) await this.database.exec('analyze');
    if (isReading) await this.database.exec('set local transaction_read_only = on');
  }

  /** Through a cursor: what is too much is never made. @param most rows that are kept of a longer answer */
  async #answer(
    query: SqlText,
    params: readonly unknown[],
    types: Types = {},
    most?: number,
  ): Promise<SqlResult> {
    const before = 'declare answer cursor for ';
    try {
      await this.database.query(before + query.text, [...params], types);
    } catch (thrown) {
      throw failedStatement(thrown, query, before.length);
    }
    const fetched = await this.database
      .query<unknown[]>(`fetch ${most ?? ROW_LIMIT + 1} from answer`, [], {
        rowMode: 'array',
        parsers: PARSERS,
      })
      .catch((thrown) => {
        throw failedStatement(thrown, { ...query, text: '' });
      });
    await this.database.exec('close answer');
    if (fetched.rows.length > ROW_LIMIT) throw new StatementFailed({ message: '', isTooMuch: 'rows' });
    const answer = { columns: fetched.fields.map(({ name }) => name), rows: fetched.rows };
    if (JSON.stringify(answer).length > RESULT_LIMIT_BYTES)
      throw new StatementFailed({ message: '', isTooMuch: 'bytes' });
    return answer;
  }

  async #explain(
    how: string,
    query: SqlText,
    params: readonly unknown[],
    types: Types = {},
  ): Promise<unknown[]> {
    try {
      const { rows } = await this.database.query<unknown[]>(how + query.text, [...params], {
        ...types,
        rowMode: 'array',
      });
      return rows.map(([line]) => line);
    } catch (thrown) {
      throw failedStatement(thrown, query, how.length);
    }
  }

  /** Into rows that took the place of the data: those that are rolled back would leave their space behind. */
  async #countWrites(
    changes: readonly SqlText[],
    { rows, statement }: NonNullable<CountOrder['writes']>,
  ): Promise<number> {
    await this.#replaceRows(rows);
    await this.#change(changes, { isFresh: true, isReading: false });
    const text = { text: statement, line: 0 };
    // Like queries: the first time looks things up in the catalogs.
    await this.#explain(EXPLAIN, text, [FIRST_ID]);
    const [json] = await this.#explain(EXPLAIN, text, [FIRST_ID + 500_000_000]);
    const plan = (json as { Plan: Record<string, number> }[])[0]!.Plan;
    return plan['Shared Hit Blocks']! + plan['Shared Read Blocks']!;
  }

  /** The whole walk is undone by the caller, and each page reads only. */
  async #countFaults(changes: readonly SqlText[], query: SqlText, walk: DisturbedWalk): Promise<number> {
    await this.#replaceRows(walk.rows);
    await this.#change(changes, { isFresh: true, isReading: false });
    const types = await this.#typesOf(walk);
    const keys = async () => {
      const { rows } = await this.database.query<unknown[]>(walk.keys, [], {
        rowMode: 'array',
        parsers: PARSERS,
      });
      return rows.map(([key]) => key);
    };
    const before = await keys();
    const { rows } = await walkPages(
      walk,
      walk.params,
      async (params) => {
        await this.database.exec('savepoint page; set local transaction_read_only = on');
        const answer = await this.#answer(query, params, types);
        await this.database.exec('rollback to savepoint page');
        return answer;
      },
      async (page) => {
        for (const statement of walk.between)
          await this.database.query(statement, [page], { paramTypes: [INT4] });
      },
    );
    const after = new Set(await keys());
    return countWalkFaults(
      rows.map(([key]) => key),
      before.filter((key) => after.has(key)),
    );
  }

  /** A parameter that a query does not use has a type only if it is told. */
  async #typesOf(walk: Pick<DisturbedWalk, 'types'> | null | undefined): Promise<Types> {
    if (!walk) return {};
    const { rows } = await this.database.query<{ oid: number }>(
      'select name::regtype::oid::int as oid from unnest($1::text[]) with ordinality as t(name, at) order by at',
      [[...walk.types]],
    );
    return { paramTypes: rows.map(({ oid }) => oid) };
  }

  async #indexes(): Promise<IndexSize[]> {
    const { rows } = await this.database.query<IndexSize>(
      `select i.relname as name, t.relname as table, pg_get_indexdef(i.oid) as definition,
              pg_relation_size(i.oid)::int as bytes,
              exists (select 1 from pg_constraint where conindid = i.oid) as "isConstraint"
       from pg_index join pg_class i on i.oid = indexrelid join pg_class t on t.oid = indrelid
       where t.relowner = '${ROLE}'::regrole and t.relkind = 'r' order by i.oid`,
    );
    return rows;
  }

  async #tables(): Promise<TableSize[]> {
    const { rows } = await this.database.query<TableSize>(
      `select relname as name, reltuples::int as rows, pg_relation_size(oid)::int as bytes,
              (select json_agg(json_build_object('name', attname, 'type', format_type(atttypid, atttypmod)) order by attnum)
               from pg_attribute where attrelid = pg_class.oid and attnum > 0 and not attisdropped) as columns
       from pg_class where relkind = 'r' and relowner = '${ROLE}'::regrole order by relname`,
    );
    return rows;
  }
}
