import { existsSync, readFileSync } from 'node:fs';

/**
 * The response headers that confinement rests on, in one place for the site (next.config.mjs) and for the small server
 * of the lab commands. See docs/sandbox.md for what each was seen to stop.
 */
const MANIFEST = new URL('../../generated/sandbox.json', import.meta.url);

/** Every page: isolation for the precise clock, and no sniffing or framing by others. */
export const pageHeaders = [
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Embedder-Policy', value: 'require-corp' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'same-origin' },
];

/**
 * @param {string} bootstrapHash sha256 of the frame's inline script, base64
 * @param {boolean} wasm whether workers of the frame may compile WebAssembly
 */
export function frameHeaders(bootstrapHash, wasm) {
  const policy = [
    'sandbox allow-scripts',
    "default-src 'none'",
    `script-src 'sha256-${bootstrapHash}' blob:${wasm ? " 'wasm-unsafe-eval'" : ''}`,
    'worker-src blob:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ];
  return [
    { key: 'Cross-Origin-Embedder-Policy', value: 'require-corp' },
    { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
    { key: 'Referrer-Policy', value: 'no-referrer' },
    { key: 'X-Content-Type-Options', value: 'nosniff' },
    { key: 'Content-Security-Policy', value: policy.join('; ') },
    { key: 'Cache-Control', value: 'public, max-age=31536000, immutable' },
  ];
}

/**
 * @returns {{ frame: string, wasmFrame: string, referee: string, runtimes: Record<string, { scripts: Record<string, string>, files: Record<string, string>, wasm: boolean }>, bootstrapHash: string }} written by scripts/build-sandbox.ts
 */
export function readSandboxManifest() {
  if (!existsSync(MANIFEST)) throw new Error('generated/sandbox.json is missing: run "npm run build".');
  return JSON.parse(readFileSync(MANIFEST, 'utf8'));
}

/** Entries for Next's `headers()`. */
export function sandboxHeaders() {
  const { bootstrapHash, frame, wasmFrame } = readSandboxManifest();
  const immutable = [{ key: 'Cache-Control', value: 'public, max-age=31536000, immutable' }];
  return [
    { source: frame, headers: frameHeaders(bootstrapHash, false) },
    { source: wasmFrame, headers: frameHeaders(bootstrapHash, true) },
    { source: '/sandbox/:file(referee-.*)', headers: immutable },
    { source: '/sandbox/runtimes/:path*', headers: immutable },
  ];
}
