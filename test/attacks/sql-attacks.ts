/** A lab whose query may be changed to anything, on a table of three rows. */
export const sqlProbeAsset = (engine: string, beside = '') => `
const rows = (random, insert) => { for (let id = 1; id <= 3; id++) insert('orders', [id]); return [1]; };
export const definition = {
  title: 'Probe', summary: '', minutes: 1, difficulty: 1, runtime: 'sql', engine: '${engine}', ${beside}
  schema: 'create table orders (id int primary key);',
  data: { rows: { orders: 3 }, seed: 1, generate: rows },
  visible: [{ name: 'three', generate: rows }], hidden: [{ name: 'three more', generate: rows }],
  counted: [[1]], allowed: ['create-index', 'query'], order: 'ordered', callLimitMs: 1500,
  targets: { bronze: { buffers: { atMost: 100 } }, silver: { buffers: { atMost: 100 } }, gold: { buffers: { atMost: 100 } } },
};
export const starter = '-- schema\\n-- query\\nselect id from orders where id >= $1 order by id;';
export const lab = 'labs/probe ${engine}${beside && ' beside'}';
export const dataVersion = 'attacks';
`;

export const sqlFile = (query: string, schema = '') => `-- schema\n${schema}\n-- query\n${query};\n`;
export const GOOD_SQL = sqlFile('select id from orders where id between $1 and 3 order by 1');

/** Each with the code of its finding and the sentence that a learner reads. */
export type SqlAttacks = Readonly<Record<string, readonly [source: string, code: string, said: RegExp]>>;

/** What every engine is tried with. */
export const SQL_ATTACKS: SqlAttacks = {
  'a program': [
    sqlFile('select 1', "copy orders to program 'id';"),
    'forbidden-syntax',
    /COPY is not allowed/,
  ],
  'another database': [
    sqlFile('select 1', "attach 'other.db' as other;"),
    'forbidden-syntax',
    /ATTACH is not allowed here. There is one database/,
  ],
  'an extension': [
    sqlFile("select load_extension('x')"),
    'forbidden-syntax',
    /load_extension is not available/,
  ],
  'an extension by statement': [
    sqlFile('select 1', 'create extension dblink;'),
    'forbidden-syntax',
    /CREATE EXTENSION is not allowed/,
  ],
  'a file': [
    sqlFile("select pg_read_file('/etc/passwd')"),
    'forbidden-syntax',
    /pg_read_file is not available/,
  ],
  'a function that sleeps': [sqlFile('select pg_sleep(60)'), 'forbidden-syntax', /pg_sleep is not available/],
  'a query without end': [
    sqlFile(
      'with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n where $1 = 1',
    ),
    'time-out',
    /took more than 3 s and were stopped/,
  ],
  'a dropped table': [
    sqlFile('select 1', 'drop table orders;'),
    'forbidden-syntax',
    /DROP TABLE is not allowed/,
  ],
  'a planner switch': [
    sqlFile('select 1', 'set enable_seqscan = off;'),
    'forbidden-syntax',
    /SET is not allowed here. The planner/,
  ],
  'a switch of the database': [
    sqlFile('select 1', 'pragma writable_schema = on;'),
    'forbidden-syntax',
    /PRAGMA is not allowed here. The planner/,
  ],
  'a million rows': [
    sqlFile(
      'with recursive n(i) as (select 1 union all select i + $1 from n where i < 1000000) select i from n',
    ),
    'output-limit',
    /more than 10,000 rows/,
  ],
  'a syntax error': [
    sqlFile('select id frm orders where $1 = 1 order by'),
    'error',
    /Line 4: .*[Ss]yntax error/,
  ],
  'changes in a query': [
    sqlFile('with gone as (delete from orders returning id) select id from gone where id >= $1'),
    'forbidden-syntax',
    /DELETE is no query/,
  ],
  'a second transaction': [sqlFile('select 1', 'commit;'), 'forbidden-syntax', /COMMIT is not allowed/],
  'an index that the rows refuse': [
    sqlFile('select id from orders where id >= $1', 'create unique index u on orders ((id - id));'),
    'error',
    /Line 2: .*(unique|UNIQUE)/,
  ],
};
