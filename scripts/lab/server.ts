import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { frameHeaders, pageHeaders, readSandboxManifest } from '../../lib/sandbox/headers.mjs';

const PUBLIC = fileURLToPath(new URL('../../public', import.meta.url));
const TYPES: Record<string, string> = { '.js': 'text/javascript', '.html': 'text/html; charset=utf-8' };

/** A page that does nothing but run a bench, served with the site's own headers on a free loopback port. */
export async function serveBench({
  publicFolder = PUBLIC,
  manifest = readSandboxManifest(),
}: {
  /** Holds sandbox/ and lab-assets/. */
  readonly publicFolder?: string;
  readonly manifest?: ReturnType<typeof readSandboxManifest>;
} = {}): Promise<{ url: string; close: () => void }> {
  const { bootstrapHash, ...files } = manifest;
  const client = await build({
    entryPoints: [fileURLToPath(new URL('./bench-client.ts', import.meta.url))],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  const script = client.outputFiles[0]!.text;
  const page = `<!doctype html><meta charset="utf-8"><title>Bench</title><body><script>var SANDBOX_FILES = ${JSON.stringify(files)};</script><script type="module" src="/bench-client.js"></script>`;
  const server: Server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
    for (const { key, value } of pageHeaders) response.setHeader(key, value);
    if (path === '/') return response.setHeader('Content-Type', TYPES['.html']!).end(page);
    if (path === '/bench-client.js') return response.setHeader('Content-Type', TYPES['.js']!).end(script);
    const file = publicFolder + path;
    if (
      !/^\/(sandbox|lab-assets)\//.test(path) ||
      path.includes('..') ||
      !existsSync(file) ||
      !statSync(file).isFile()
    ) {
      response.statusCode = 404;
      return response.end();
    }
    if (path === files.frame || path === files.wasmFrame)
      for (const { key, value } of frameHeaders(bootstrapHash, path === files.wasmFrame))
        response.setHeader(key, value);
    response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
    return createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}/`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
