import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Builds the script that packages for learning platforms carry, into generated/scorm: one file, for whatever browsers they are opened in. */
export async function buildScorm(out = join(root, 'generated/scorm')): Promise<void> {
  await build({
    entryPoints: [join(root, 'lib/scorm/sco/sco.ts')],
    outfile: join(out, 'sco.js'),
    absWorkingDir: root,
    bundle: true,
    format: 'iife',
    target: 'es2020',
    minify: true,
    legalComments: 'none',
    // It is imported for what it does, which package.json says of nothing but style sheets.
    ignoreAnnotations: true,
  });
}
