import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { DECLARATIONS, LIBRARIES } from '../lib/runtimes/js/environment.ts';

const root = new URL('..', import.meta.url);

/**
 * Builds the sandbox into public/sandbox: the frame with its inline bootstrap, the harness that runs first in every
 * learner's worker, the sampler and the referee. Hashed names, so that a browser keeps them and labs go on without a connection.
 * Writes generated/sandbox.json, and generated/environment.json: what the editor must know of the sandbox' globals.
 */
export async function buildSandbox(): Promise<void> {
  const out = new URL('public/sandbox/', root);
  mkdirSync(out, { recursive: true });
  mkdirSync(new URL('generated/', root), { recursive: true });
  const [frame, harness, sampler, referee] = await Promise.all([
    bundle('lib/sandbox/frame.ts', 'iife'),
    bundle('lib/runtimes/js/harness.ts', 'iife'),
    bundle('lib/runtimes/js/sampler.ts', 'iife'),
    bundle('lib/sandbox/referee/referee.ts', 'esm'),
  ]);
  const names = {
    harness: `harness-${short(harness)}.js`,
    sampler: `sampler-${short(sampler)}.js`,
    referee: `referee-${short(referee)}.js`,
    frame: `frame-${short(frame)}.html`,
  };
  for (const old of readdirSync(out)) {
    if (!Object.values(names).includes(old)) rmSync(new URL(old, out), { force: true });
  }
  writeFileSync(new URL(names.harness, out), harness);
  writeFileSync(new URL(names.sampler, out), sampler);
  writeFileSync(new URL(names.referee, out), referee);
  writeFileSync(
    new URL(names.frame, out),
    `<!doctype html><meta charset="utf-8"><title>Sandbox</title><script>${frame}</script>`,
  );
  const bootstrapHash = createHash('sha256').update(frame).digest('base64');
  const manifest = {
    frame: `/sandbox/${names.frame}`,
    harness: `/sandbox/${names.harness}`,
    sampler: `/sandbox/${names.sampler}`,
    referee: `/sandbox/${names.referee}`,
    bootstrapHash,
  };
  const environment = { libraries: LIBRARIES, declarations: DECLARATIONS };
  writeFileSync(new URL('generated/environment.json', root), `${JSON.stringify(environment, null, 2)}\n`);
  writeFileSync(new URL('generated/sandbox.json', root), `${JSON.stringify(manifest, null, 2)}\n`);
}

async function bundle(entry: string, format: 'iife' | 'esm'): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL(entry, root))],
    absWorkingDir: fileURLToPath(root),
    bundle: true,
    format,
    target: 'es2022',
    minify: true,
    write: false,
    legalComments: 'none',
  });
  const text = result.outputFiles[0]!.text.trim();
  if (text.includes('</script'))
    throw new Error(`${entry}: the bundle contains "</script", which would end the frame's script.`);
  return text;
}

const short = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);
