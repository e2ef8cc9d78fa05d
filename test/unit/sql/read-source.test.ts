import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SqlAllowance } from '#lib/lab';
import { RunFailed } from '#lib/session';
import { readScratch, readSqlSource } from '../../../lib/runtimes/sql/read-source.ts';
import { readTables } from '../../../lib/runtimes/sql/read-tables.ts';
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

  it('is refused in a sentence of a few lines, however long the word is that it is about', () => {
    for (const long of ['x'.repeat(60_000), `'${"''".repeat(40_000)}'`]) {
      const said = [
        refusalOf(file('', long), ['query']),
        refusalOf(file(`create ${long} on orders (a);`)),
        refusalOf(file('', `select ${long}(1)`), ['query']),
      ];
      for (const sentence of said.filter((one) => one !== 'read')) expect(sentence.length).toBeLessThan(300);
      expect(said[0]).toMatch(/^forbidden-syntax: Line 5: .{81} is no query\./);
    }
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

  it('says which section comes twice, because only one of them would run', () => {
    expect(refusalOf(`${file('')}-- query\nselect 1;\n`)).toBe(
      'forbidden-syntax: Line 6: the file has a second line "-- query". Keep one of them: what follows it is the whole section.',
    );
  });
});

describe('the reader of a file for two engines', () => {
  const both = `${STARTER}-- sqlite schema\ncreate index own on orders (status);\n-- sqlite query\nselect 1;\n`;
  const engines = ['postgres', 'sqlite'] as const;

  it('takes a section of the second engine for it, and the common one where there is none', () => {
    const own = readSqlSource(both, both, ['create-index', 'query'], engines);
    expect(own.query.text).toBe(QUERY);
    expect(own.beside).toMatchObject({ changes: [{ line: 7 }], query: { text: 'select 1', line: 9 } });
    expect(readSqlSource(STARTER, STARTER, ['create-index'], engines).beside?.query.text).toBe(QUERY);
  });

  it('names an index for the engine that wants a name, and leaves the line and the first engine alone', () => {
    const unnamed = '-- schema\ncreate unique index\n  on orders (a);\n-- query\nselect 1;';
    const { changes, beside } = readSqlSource(unnamed, unnamed, ['create-index', 'query'], engines);
    expect(changes[0]?.text).toBe('create unique index\n  on orders (a)');
    expect(beside?.changes[0]).toEqual({ text: 'create unique index index_1\n  on orders (a)', line: 2 });
  });

  it('names the second engine’s section where its statements are not one query', () => {
    const said = (source: string) => {
      try {
        readSqlSource(source, both, ['create-index', 'query'], engines);
        return 'read';
      } catch (thrown) {
        return sqlWords.failure((thrown as RunFailed).facts as never).detail;
      }
    };
    expect(said(both.replace('select 1;', ''))).toMatch(/no statement after "-- sqlite query"/);
    expect(said(both.replace('select 1;', 'select 1; select 2;'))).toMatch(
      /2 statements after "-- sqlite query"/,
    );
    expect(said(`${both}-- SQLite Query\nselect 2;\n`)).toMatch(
      /Line 10: the file has a second line "-- sqlite query"/,
    );
  });

  it('holds the second engine’s query fixed as well', () => {
    const changed = both.replace('select 1', 'select 2');
    expect(() => readSqlSource(changed, both, ['create-index'], engines)).toThrow(RunFailed);
    expect(() => readSqlSource(both, both, ['create-index'], engines)).not.toThrow();
  });

  it('reads comments, names and strings as SQLite does', () => {
    const texts = (text: string) => readStatements(text, 1, 'sqlite').map((one) => one.text.trim());
    expect(texts('/* /* */ drop table t; -- */')).toEqual(['drop table t']);
    expect(texts("select [a;b], `c;d`, \"e;f\", 'g;''h', E'\\'; select 2")).toHaveLength(2);
  });
});

describe('the reader of a scratch run', () => {
  const lab = { engine: 'postgres', allowed: ['create-index'] } as const;
  const refusal = (text: string) => {
    try {
      readScratch(text, 1, lab);
      return 'read';
    } catch (thrown) {
      return sqlWords.failure((thrown as RunFailed).facts as never).detail;
    }
  };

  it('takes any one query and indexes, with lines of the whole file', () => {
    expect(readScratch('select $2, $1', 12, lab)).toMatchObject({
      changes: [],
      query: { line: 12 },
      parameters: 2,
    });
    expect(readScratch(STARTER, 1, lab)).toMatchObject({ changes: [{ line: 2 }], query: { line: 5 } });
    expect(readScratch('create index on orders (a)', 3, lab)).toMatchObject({ query: null, parameters: 0 });
  });

  it('runs nothing of a second engine’s sections', () => {
    const text = `${STARTER}-- sqlite query\nselect 2;`;
    expect(readScratch(text, 1, lab).query?.text).toBe(QUERY);
  });

  it('runs on a second engine its own sections, and the common ones where it has none', () => {
    const own = `${STARTER}-- sqlite query\nselect $2 from t;\n`;
    expect(readScratch(own, 1, lab, 'sqlite')).toMatchObject({
      changes: [{ text: 'create index index_1 on orders (status)', line: 2 }],
      query: { text: 'select $2 from t', line: 7 },
      parameters: 2,
    });
    expect(readScratch(STARTER, 1, lab, 'sqlite').query?.text).toBe(QUERY);
    // A selection within a section has no heading: it runs where the learner says.
    expect(readScratch('select 1', 7, lab, 'sqlite').query?.line).toBe(7);
  });

  it('refuses more than one query, nothing at all, and whatever a file may not hold', () => {
    expect(refusal('select 1; select 2')).toMatch(/^There are 2 queries/);
    expect(refusal('-- only a comment')).toMatch(/^There is no statement/);
    expect(refusal('drop table orders')).toMatch(/DROP TABLE is not allowed/);
    expect(refusal("select pg_read_file('x')")).toMatch(/pg_read_file is not available/);
  });
});

describe('the tables of a lab', () => {
  it('are those of its CREATE TABLE statements, with columns and types', () => {
    const schema = `create table orders (
      id int primary key, total numeric(10, 2) not null default 0, "at" timestamp with time zone,
      note text check (note <> ','), primary key (id, total), constraint c unique (note)
    ); create index on orders (total);`;
    expect(readTables(schema, 'postgres')).toEqual([
      {
        name: 'orders',
        columns: [
          { name: 'id', type: 'int' },
          { name: 'total', type: 'numeric(10, 2)' },
          { name: 'at', type: 'timestamp with time zone' },
          { name: 'note', type: 'text' },
        ],
      },
    ]);
  });
});
