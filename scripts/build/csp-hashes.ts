import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Collects the sha256 of every inline script of every page that Next rendered at build time, by the page's address,
 * into `<dist>/csp-hashes.json`. proxy.ts serves them as the page's policy.
 */
export function writeCspHashes(dist: string): void {
  const pages = join(dist, 'server', 'app');
  const hashes: Record<string, string[]> = {};
  for (const file of readdirSync(pages, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.html')) continue;
    const route = `/${file.slice(0, -'.html'.length).replaceAll('\\', '/')}`.replace(/^\/index$/, '/');
    hashes[route] = hashInlineScripts(readFileSync(join(pages, file), 'utf8'));
  }
  writeFileSync(join(dist, 'csp-hashes.json'), JSON.stringify(hashes));
}

/** Base64 sha256 of each script element without `src`, each once, in the order of the page. */
export function hashInlineScripts(html: string): string[] {
  const scripts = html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g);
  return [...new Set([...scripts].map(([, body]) => createHash('sha256').update(body!).digest('base64')))];
}
