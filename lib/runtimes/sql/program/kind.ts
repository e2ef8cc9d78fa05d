import type { SqlProgramLab } from '#lib/lab';
import type { Problem } from '#lib/lab/schema';
import type { LabKind } from '../../lab-kind.ts';
import { joinEdit } from '../../shared/typescript/join-edit.ts';
import { compileLabSource } from '../../shared/typescript/lab-source.ts';
import { checkSqlRules } from '../lab-rules.ts';
import { readTables } from '../read-tables.ts';
import type { ProgramAsset } from './asset.ts';
import { programLab } from './lab-schema.ts';
import { PROGRAM_METRICS } from './metrics/index.ts';

const HANDLE = 'db.d.ts';

interface Shared {
  readonly files: LabKind['files'];
  /** Of the counted data set, whose text `lab.ts` is. */
  dataVersionOf(module: string): string;
}

/** SQL labs on disk whose answer is a program in TypeScript. @param shared with those whose answer is a file of SQL */
export const programKindOf = ({ files, dataVersionOf }: Shared): LabKind => ({
  files,
  source: { extension: 'ts', language: 'typescript', comment: '//' },
  optional: [HANDLE],
  declarations: HANDLE,
  metrics: PROGRAM_METRICS,
  schema: programLab,
  checkRules: checkSqlRules,
  checkSource(definition, source, path, report) {
    compileLabSource(source, entryOf(definition), path, report);
  },
  joinEdit(base, edit, report) {
    const problems: Problem[] = [];
    const joined = joinEdit(base, edit, problems);
    for (const problem of problems) report(problem);
    return joined;
  },
  async compile({ definition, path, starter, solution, bundle }, report) {
    const entry = entryOf(definition);
    const starterCode = compileLabSource(starter, entry, `${path}/starter.ts`, report);
    const solutionCode = compileLabSource(solution, entry, `${path}/solution.ts`, report);
    const module = await bundle('lab.ts');
    if (starterCode === undefined || solutionCode === undefined || module === undefined) return undefined;
    const dataVersion = dataVersionOf(module);
    return { lab: path, starter: starterCode, dataVersion } satisfies Omit<ProgramAsset, 'definition'>;
  },
  describe(definition) {
    const { schema, data, visible, hidden } = definition as SqlProgramLab;
    const rows = Object.entries(data.rows).map(([table, count]) => `${count.toLocaleString('en')} ${table}`);
    return {
      languageName: 'TypeScript, PostgreSQL',
      sizeText: rows.join(', '),
      visible: visible.map(({ name }) => name),
      hidden: hidden.map(({ name }) => name),
      profilable: false,
      tables: readTables(schema, 'postgres').map((table) => ({ ...table, rows: data.rows[table.name] })),
      brings: ['program', 'postgres', 'setup', 'system'],
    };
  },
});

function entryOf(definition: unknown): string[] {
  const entry = (definition as { entry?: unknown } | undefined)?.entry;
  return typeof entry === 'string' ? [entry] : [];
}
