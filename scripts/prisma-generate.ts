import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Generates the Prisma client into generated/prisma. All of it is WebAssembly; the command line only looks for the
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
  const result = spawnSync(
    process.execPath,
    ['node_modules/prisma/build/index.js', 'generate', '--no-hints', '--schema', 'prisma/schema.prisma'],
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
