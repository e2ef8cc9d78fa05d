import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Builds the worker that reads profiles, under a name that changes with its content, and writes its address to
 * generated/viewer.json. Next's own bundling of workers puts its globals on the worker's `self`.
 */
export async function buildViewer(): Promise<void> {
  const result = await build({
    entryPoints: [join(root, 'components/viewer/reader.worker.ts')],
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    write: false,
    legalComments: 'none',
  });
  const script = result.outputFiles[0]!.contents;
  const name = `reader-${createHash('sha256').update(script).digest('hex').slice(0, 12)}.js`;
  const out = join(root, 'public/viewer');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, name), script);
  mkdirSync(join(root, 'generated'), { recursive: true });
  writeFileSync(
    join(root, 'generated/viewer.json'),
    `${JSON.stringify({ reader: `/viewer/${name}` }, null, 2)}\n`,
  );
}
