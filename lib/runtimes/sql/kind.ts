import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { SqlEngine, SqlLab } from '#lib/lab';
import { RunFailed } from '#lib/session';
import type { LabKind, Report } from '../lab-kind.ts';
import type { SqlAsset } from './asset.ts';
import { ENGINE_NAMES, enginesOf } from './engines.ts';
import type { SqlFacts } from './facts.ts';
import { checkSqlRules } from './lab-rules.ts';
import { sqlLab } from './lab-schema.ts';
import { SQL_METRICS } from './metrics/index.ts';
import { isProgram } from './program/asset.ts';
import { programKindOf } from './program/kind.ts';
import { readSqlSource } from './read-source.ts';
import { readTables } from './read-tables.ts';
import { sqlFailureText } from './words.ts';

const PGLITE = 'node_modules/@electric-sql/pglite/dist';
const SQLITE = 'node_modules/@sqlite.org/sqlite-wasm/dist';

const files: LabKind['files'] = {
  scripts: {
    postgres: 'lib/runtimes/sql/postgres/worker.ts',
    sqlite: 'lib/runtimes/sql/sqlite/worker.ts',
    program: 'lib/runtimes/sql/program/realm.ts',
  },
  files: {
    postgres: `${PGLITE}/pglite.wasm`,
    setup: `${PGLITE}/initdb.wasm`,
    system: `${PGLITE}/pglite.data`,
    sqlite: `${SQLITE}/sqlite3.wasm`,
  },
  wasm: true,
};
const programKind = programKindOf({ files, dataVersionOf });

/** Labs in SQL on disk. */
export const sqlKind: LabKind = {
  files,
  variantOf: (definition) => (isProgram(definition) ? programKind : undefined),
  source: { extension: 'sql', language: 'sql', comment: '--' },
  optional: [],
  metrics: SQL_METRICS,
  schema: sqlLab,
  checkRules: checkSqlRules,
  // What an answer may hold is what it is judged by: a cheat's file is checked when it is run.
  checkSource() {},
  async compile({ definition, path, starter, solution, bundle }, report) {
    const module = await bundle('lab.ts');
    const isRead = [
      checkOwn(starter, starter, definition, `${path}/starter.sql`, report),
      checkOwn(solution, starter, definition, `${path}/solution.sql`, report),
    ].every(Boolean);
    if (!isRead || module === undefined) return undefined;
    return { lab: path, starter, dataVersion: dataVersionOf(module) } satisfies Omit<SqlAsset, 'definition'>;
  },
  describe(definition) {
    const lab = definition as SqlLab;
    const { data, visible, hidden } = lab;
    const engines = enginesOf(lab);
    const rows = Object.entries(data.rows).map(([table, count]) => `${count.toLocaleString('en')} ${table}`);
    const tablesOf = (schema: string, engine: SqlEngine) =>
      readTables(schema, engine).map((table) => ({ ...table, rows: data.rows[table.name] }));
    const tables = tablesOf(lab.schema, lab.engine);
    const { beside } = lab;
    return {
      sizeText: rows.join(', '),
      visible: visible.map(({ name }) => name),
      hidden: hidden.map(({ name }) => name),
      profilable: false,
      languageName: engines.map((engine) => ENGINE_NAMES[engine]).join(' and '),
      tables,
      ...(beside
        ? {
            engines: [
              { id: lab.engine, name: ENGINE_NAMES[lab.engine], tables },
              {
                id: beside.engine,
                name: ENGINE_NAMES[beside.engine],
                tables: tablesOf(beside.schema, beside.engine),
              },
            ],
          }
        : {}),
      brings: engines.flatMap((engine) => BRINGS[engine]),
    };
  },
};

function dataVersionOf(module: string): string {
  return createHash('sha256')
    .update(module)
    .update(PACKAGES.map(versionOf).join(' '))
    .digest('hex')
    .slice(0, 16);
}

function checkOwn(
  source: string,
  starter: string,
  definition: unknown,
  path: string,
  report: Report,
): boolean {
  const { allowed, engine = 'postgres', beside } = definition as Partial<SqlLab>;
  const engines = enginesOf({ engine, ...(beside ? { beside } : {}) });
  try {
    readSqlSource(source, starter, Array.isArray(allowed) ? allowed : [], engines);
    return true;
  } catch (thrown) {
    if (!(thrown instanceof RunFailed)) throw thrown;
    report({ path, rule: 'broken-source', found: sqlFailureText(thrown.facts as unknown as SqlFacts) });
    return false;
  }
}

const PACKAGES = ['@electric-sql/pglite', '@sqlite.org/sqlite-wasm'];
/** Scripts and files of each engine, by their names above. */
const BRINGS = { postgres: ['postgres', 'setup', 'system'], sqlite: ['sqlite'] } as const;

/** Of a package that is installed: another version lays its files out in another way. */
function versionOf(name: string): string {
  const manifest = createRequire(import.meta.url)
    .resolve(name)
    .replace(/dist\/.*$/, 'package.json');
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
