import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { SqlLab } from '#lib/lab';
import { RunFailed } from '#lib/session';
import type { LabKind, Report } from '../lab-kind.ts';
import type { SqlAsset } from './asset.ts';
import type { SqlFacts } from './facts.ts';
import { checkSqlRules } from './lab-rules.ts';
import { sqlLab } from './lab-schema.ts';
import { SQL_METRICS } from './metrics/index.ts';
import { readSqlSource } from './read-source.ts';
import { sqlFailureText } from './words.ts';

/** What a learner writes, as labs are listed. */
const ENGINE_NAMES = { postgres: 'PostgreSQL' } as const;
const ENGINE = 'node_modules/@electric-sql/pglite';

/** Labs in SQL on disk. */
export const sqlKind: LabKind = {
  files: {
    scripts: { engine: 'lib/runtimes/sql/worker.ts' },
    files: {
      engine: `${ENGINE}/dist/pglite.wasm`,
      setup: `${ENGINE}/dist/initdb.wasm`,
      system: `${ENGINE}/dist/pglite.data`,
    },
    wasm: true,
  },
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
    const dataVersion = createHash('sha256')
      .update(module)
      .update(engineVersion())
      .digest('hex')
      .slice(0, 16);
    return { lab: path, starter, dataVersion } satisfies Omit<SqlAsset, 'definition'>;
  },
  describe(definition) {
    const { data, visible, hidden, engine } = definition as SqlLab;
    const rows = Object.entries(data.rows).map(([table, count]) => `${count.toLocaleString('en')} ${table}`);
    return {
      sizeText: rows.join(', '),
      visible: visible.map(({ name }) => name),
      hidden: hidden.map(({ name }) => name),
      profilable: false,
      languageName: ENGINE_NAMES[engine],
    };
  },
};

function checkOwn(
  source: string,
  starter: string,
  definition: unknown,
  path: string,
  report: Report,
): boolean {
  const { allowed } = definition as Partial<SqlLab>;
  try {
    readSqlSource(source, starter, Array.isArray(allowed) ? allowed : []);
    return true;
  } catch (thrown) {
    if (!(thrown instanceof RunFailed)) throw thrown;
    report({ path, rule: 'broken-source', found: sqlFailureText(thrown.facts as unknown as SqlFacts) });
    return false;
  }
}

/** The package that is installed: another one lays its files out in another way. */
function engineVersion(): string {
  const manifest = createRequire(import.meta.url)
    .resolve('@electric-sql/pglite')
    .replace(/dist\/.*$/, 'package.json');
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
