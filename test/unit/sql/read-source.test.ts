import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SqlAllowance } from '#lib/lab';
import { RunFailed } from '#lib/session';
import { readSqlSource } from '../../../lib/runtimes/sql/read-source.ts';
import { readStatements } from '../../../lib/runtimes/sql/tokens.ts';
import { sqlWords } from '../../../lib/runtimes/sql/words.ts';

const QUERY = 'select id from orders where tenant_id = $1';
const STARTER = `-- schema\ncreate index on orders (status);\n\n-- query\n${QUERY};\n`;
const file = (schema: string, query = QUERY) => `-- schema\n${schema}\n\n-- query\n${query};\n`;

/** What a file is refused with, in words; 'read' when it is not. */
function refusalOf(source: string, allowed: readonly SqlAllowance[] = ['create-index']): string {
  try {
    readSqlSource(source, STARTER, allowed);
    return 'read';
  } catch (thrown) {
    if (!(thrown instanceof RunFailed)) throw thrown;
    return `${thrown.code}: ${sqlWords.failure(thrown.facts as never).detail}`;
  }
}

describe('the reader of a file of SQL', () => {
  it('tells statements apart by semicolons that stand in no string and no comment', () => {
    const text = `create index a on t (x); -- one; line\n/* two; /* nested; */ */ create index b on t ((y || ';'))\n; select $tag$;$tag$, E'\\';', "a;b"`;
    expect(readStatements(text).map((one) => [one.line, one.text.trim()])).toEqual([
      [1, 'create index a on t (x)'],
      [2, "create index b on t ((y || ';'))"],
      [3, `select $tag$;$tag$, E'\\';', "a;b"`],
    ]);
  });

  it('reads any text to its end, and loses no statement that another one follows', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (noise) => {
        const quoted = `'${noise.replaceAll("'", "''")}'`;
        const found = readStatements(`select ${quoted}; select 2`);
        expect(found).toHaveLength(2);
        expect(() => readStatements(noise)).not.toThrow();
      }),
    );
  });

  it('takes indexes, and names the line of each statement in the file', () => {
    const read = readSqlSource(
      file('create index on orders (a);\ncreate unique index b on orders (c)\n  include (d);'),
      STARTER,
      ['create-index'],
    );
    expect(read.changes.map(({ line }) => line)).toEqual([2, 3]);
    expect(read.query).toMatchObject({ line: 7, text: QUERY });
  });

  it('refuses by name what makes no index', () => {
    expect(refusalOf(file('set enable_seqscan = off;'))).toMatch(/^forbidden-syntax: Line 2: SET .*planner/);
    expect(refusalOf(file('drop table orders;'))).toMatch(/Line 2: DROP TABLE is not allowed/);
    expect(refusalOf(file("copy orders to program 'id';"))).toMatch(/Line 2: COPY .*data stay/);
    expect(refusalOf(file('\ncreate materialized view v as select 1;'))).toMatch(
      /Line 3: CREATE MATERIALIZED .*goes stale/,
    );
    expect(refusalOf(file('create temp table t as select 1;'))).toMatch(/CREATE TEMP TABLE .*goes stale/);
    expect(refusalOf(file('delete from orders;'))).toMatch(/DELETE FROM .*data stay/);
    expect(refusalOf(file('do $$ begin end $$;'))).toMatch(/DO is not allowed/);
    expect(refusalOf(file('create extension pg_trgm;'))).toMatch(/CREATE EXTENSION is not allowed/);
    expect(refusalOf(file('create index concurrently on orders (a);'))).toMatch(/leave CONCURRENTLY out/);
    expect(refusalOf(file('/* create index */ vacuum;'))).toMatch(/VACUUM is not allowed/);
    expect(refusalOf(file('commit; create index on orders (a);'))).toMatch(/COMMIT is not allowed/);
  });

  it('takes VACUUM and ANALYZE where a lab allows them, and says what is allowed', () => {
    const both = file('vacuum orders;\nANALYZE orders;');
    expect(refusalOf(both, ['create-index', 'vacuum', 'analyze'])).toBe('read');
    expect(refusalOf(both, ['create-index', 'vacuum'])).toMatch(
      /Line 3: ANALYZE ORDERS is not allowed here. Under "-- schema" you may create indexes and VACUUM the tables, and nothing else/,
    );
    expect(refusalOf(both)).toMatch(/you may create indexes, and nothing else/);
    expect(refusalOf(both, ['query'])).toMatch(/Nothing may stand under "-- schema"/);
  });

  it('holds a fixed query to the starter’s, whatever its blanks, comments and capitals', () => {
    expect(refusalOf(file('', 'SELECT id -- the number\nFROM orders\n  WHERE tenant_id = $1'))).toBe('read');
    expect(refusalOf(file('', `${QUERY} limit 5`))).toMatch(/query is fixed/);
    expect(refusalOf(file('', QUERY.replace('tenant_id', '"tenant_id"')))).toMatch(/query is fixed/);
    expect(refusalOf(file('', `${QUERY}; select 1`))).toMatch(/2 statements/);
  });

  it('lets a query that may change read, and do nothing else', () => {
    const own = (query: string) => refusalOf(file('', query), ['query']);
    expect(own('with a as (select 1) select * from a')).toBe('read');
    expect(own("select 'pg_sleep and delete'")).toBe('read');
    expect(own('select pg_sleep(10)')).toMatch(/Line 5: pg_sleep is not available/);
    expect(own(`select "pg_sleep"(10)`)).toMatch(/pg_sleep is not available/);
    expect(own(`select U&"pg\\005fsleep"(10)`)).toMatch(/not available/);
    expect(own("select set_config('enable_seqscan', 'off', true)")).toMatch(/set_config is not available/);
    expect(own("select\n pg_read_file('/etc/passwd')")).toMatch(/Line 6: pg_read_file/);
    expect(own('with d as (delete from orders returning *) select * from d')).toMatch(/DELETE is no query/);
    expect(own('explain select 1')).toMatch(/EXPLAIN is no query/);
  });

  it('says which section is missing', () => {
    expect(refusalOf('create index on orders (a);')).toMatch(/no line "-- schema"/);
    expect(refusalOf('-- schema\ncreate index on orders (a);')).toMatch(/no line "-- query"/);
    expect(refusalOf('-- schema\n-- query\n')).toMatch(/no statement after "-- query"/);
  });
});
