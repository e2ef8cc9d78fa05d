import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Builds generated/server.mjs, the site's server, so that it starts without a TypeScript loader in its way. */
export async function buildServer(): Promise<void> {
  const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
  await build({
    entryPoints: [at('scripts/start/server.ts')],
    outfile: at('generated/server.mjs'),
    absWorkingDir: at(''),
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'silent',
  });
}
