import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type NextRequest, NextResponse } from 'next/server';

const development = process.env.NODE_ENV !== 'production';

/** By page address: the hashes of the inline scripts that the build found. Never decides who may see what. */
let hashes: Readonly<Record<string, readonly string[]>> | undefined;

function readHashes() {
  const file = join(/* turbopackIgnore: true */ process.cwd(), '.next', 'csp-hashes.json');
  hashes ??= existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string[]>) : {};
  return hashes;
}

function policy(scripts: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' ${scripts}`,
    // Monaco and React set style attributes and elements at run time.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    // Without it the sandbox's frame could leave by navigating itself away.
    "frame-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const quote = (list: readonly string[]) => list.map((hash) => `'sha256-${hash}'`).join(' ');

/**
 * Gives each page its content security policy: a page rendered at build time the hashes of its own inline scripts, any
 * other address a nonce, and the hashes of the 404 page, which it may turn out to be.
 */
export function proxy(request: NextRequest) {
  if (development) {
    const response = NextResponse.next();
    // The development server evaluates code and injects inline scripts.
    response.headers.set('Content-Security-Policy', policy("'unsafe-inline' 'unsafe-eval'"));
    return response;
  }
  const table = readHashes();
  const address = request.nextUrl.pathname.replace(/\/$/, '') || '/';
  const own = Object.hasOwn(table, address) ? table[address] : undefined;
  if (own) {
    const response = NextResponse.next();
    response.headers.set('Content-Security-Policy', policy(quote(own)));
    return response;
  }
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const csp = policy(`'nonce-${nonce}' ${quote(table['/_not-found'] ?? [])}`);
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('Content-Security-Policy', csp);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', csp);
  return response;
}

export const config = {
  matcher: [{ source: '/((?!api|_next|sandbox|viewer|lab-assets|monaco|fonts|favicon.ico).*)' }],
};
