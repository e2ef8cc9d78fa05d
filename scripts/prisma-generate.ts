import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * prisma/schema.prisma is SQLite's; its twin for PostgreSQL has the same models, another provider and another folder.
 * Throws when the schema does not say what is to be replaced.
 */
export function toPostgresSchema(text: string, output: string): string {
  const swapped = text
    .replace('provider = "sqlite"', 'provider = "postgresql"')
    .replace('"../generated/prisma"', JSON.stringify(output));
  if (!swapped.includes('"postgresql"') || !swapped.includes(output))
    throw new Error('prisma/schema.prisma no longer names its provider and its output as the twin expects.');
  return swapped;
}

/**
 * Generates the Prisma clients into generated/prisma and generated/prisma-postgres. All of it is WebAssembly; the command line only looks for the
 * native schema engine, which npm does not bring. The stub stands in for it and fails when run: a stub that succeeded
 * would make other Prisma commands claim that they had worked.
 */
export function generatePrismaClient(): void {
  const folder = `${root}.cache`;
  const windows = process.platform === 'win32';
  const stub = `${folder}/schema-engine-stub${windows ? '.cmd' : ''}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(stub, windows ? '@exit /b 1\r\n' : '#!/bin/sh\nexit 1\n');
  chmodSync(stub, 0o755);
  const twin = `${folder}/schema.postgres.prisma`;
  const text = readFileSync(`${root}prisma/schema.prisma`, 'utf8');
  writeFileSync(twin, toPostgresSchema(text, '../generated/prisma-postgres'));
  for (const schema of ['prisma/schema.prisma', twin]) {
    const result = spawnSync(
      process.execPath,
      ['node_modules/prisma/build/index.js', 'generate', '--no-hints', '--schema', schema],
      {
        cwd: root,
        encoding: 'utf8',
        env: {
          ...process.env,
          PRISMA_SCHEMA_ENGINE_BINARY: stub,
          PRISMA_HIDE_UPDATE_MESSAGE: '1',
          CHECKPOINT_DISABLE: '1',
        },
      },
    );
    if (result.status !== 0) throw new Error(`prisma generate failed:\n${result.stdout}${result.stderr}`);
  }
}
