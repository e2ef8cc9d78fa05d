import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  mockAdapter,
  mockMigrationAwareAdapterFactory,
} from '@prisma/driver-adapter-utils';

interface SchemaEngine {
  diff(request: object): Promise<{ exitCode: number; stdout: string | null }>;
}

interface EngineModule {
  SchemaEngine: { new: (options: object, log: () => void, adapter: unknown) => Promise<SchemaEngine> };
  __wbg_set_wasm(exports: unknown): void;
}

/**
 * The SQL of a database that turns the models of one schema into those of another, or null when nothing differs. Runs
 * Prisma's schema engine as WebAssembly against no database at all. `from` is null for the empty schema.
 */
export async function diffSchemas(
  provider: 'sqlite' | 'postgres',
  from: string | null,
  to: string,
): Promise<string | null> {
  const engine = await startEngine(provider, to);
  const model = (content: string) => ({
    tag: 'schemaDatamodel',
    files: [{ path: 'schema.prisma', content }],
  });
  const { exitCode, stdout } = await engine.diff({
    from: from === null ? { tag: 'empty' } : model(from),
    to: model(to),
    script: true,
    exitCode: true,
    shadowDatabaseUrl: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  if (exitCode === 0) return null;
  if (!stdout) throw new Error(`The schema engine ended with ${exitCode} and no SQL.`);
  // Every database has it; whoever may not make schemas may not say so either.
  return stdout.replace('-- CreateSchema\nCREATE SCHEMA IF NOT EXISTS "public";\n\n', '');
}

async function startEngine(provider: 'sqlite' | 'postgres', schema: string): Promise<SchemaEngine> {
  engineModule ??= loadEngine();
  const { SchemaEngine } = await engineModule;
  const adapter = bindMigrationAwareSqlAdapterFactory({
    ...mockMigrationAwareAdapterFactory(provider),
    connect: async () => ({
      ...mockAdapter(provider),
      // The engine asks PostgreSQL whether its schema exists and which version it is, and nothing else for a difference.
      queryRaw: async () => ({
        columnNames: ['exists', 'version', 'numeric_version'],
        columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
        rows: [[true, 'PostgreSQL 18.4', 180_004]],
      }),
      dispose: async () => undefined,
    }),
  });
  return SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => undefined, adapter);
}

/** The module keeps views of the memory of the first instance that it is given: there is one. */
let engineModule: Promise<EngineModule> | undefined;

/** Loads the engine by hand: its own loader expects a bundler's WebAssembly imports. */
async function loadEngine(): Promise<EngineModule> {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('@prisma/schema-engine-wasm'));
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message(message: string) {
        process.stderr.write(`schema engine: ${message}\n`);
      },
    },
  });
  // The package has no types for this file.
  const name: string = '@prisma/schema-engine-wasm/schema_engine_bg';
  const glue = (await import(name)) as EngineModule;
  const wasm = new WebAssembly.Module(readFileSync(join(folder, 'schema_engine_bg.wasm')));
  const imports = Object.fromEntries(
    WebAssembly.Module.imports(wasm).map(({ module }) => [
      module,
      glue as unknown as WebAssembly.ModuleImports,
    ]),
  );
  const instance = new WebAssembly.Instance(wasm, imports);
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return glue;
}
