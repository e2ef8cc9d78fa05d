import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  bindMigrationAwareSqlAdapterFactory,
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
 * The SQL that turns the models of one schema file into those of another, or null when nothing differs. Runs Prisma's
 * schema engine as WebAssembly against no database at all. A missing `from` is the empty schema.
 */
export async function diffSchemas(from: string, to: string): Promise<string | null> {
  const engine = await startEngine(to);
  const model = (path: string) => ({
    tag: 'schemaDatamodel',
    files: [{ path, content: readFileSync(path, 'utf8') }],
  });
  const { exitCode, stdout } = await engine.diff({
    from: existsSync(from) ? model(from) : { tag: 'empty' },
    to: model(to),
    script: true,
    exitCode: true,
    shadowDatabaseUrl: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  if (exitCode === 0) return null;
  if (!stdout) throw new Error(`The schema engine ended with ${exitCode} and no SQL.`);
  return stdout;
}

/** Loads the engine by hand: its own loader expects a bundler's WebAssembly imports. */
async function startEngine(schema: string): Promise<SchemaEngine> {
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
  const adapter = bindMigrationAwareSqlAdapterFactory(mockMigrationAwareAdapterFactory('sqlite'));
  return glue.SchemaEngine.new(
    { datamodels: [[schema, readFileSync(schema, 'utf8')]] },
    () => undefined,
    adapter,
  );
}
