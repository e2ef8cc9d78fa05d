// An origin that answers with the Cache-Control that its address asks for, and writes down each request.
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Origin {
  /** "GET /app.js 304" of each request, in order; empty it to begin anew. */
  readonly log: string[];
  /** Milliseconds until it answers. */
  delayMs: number;
  /** What it serves: another number is another deploy. */
  deploy: number;
  /** Cache-Control of addresses that do not ask for one. */
  readonly controls: Record<string, string>;
  /** Listens on a socket's path, or on a port of this machine that the system chooses. */
  listen(path?: string): Promise<number>;
  close(): void;
}

/** 60 KB that do not compress away: about the size of a page of a shop. */
const BODY = Array.from({ length: 1_875 }, (_, at) => createHash('md5').update(`${at}`).digest('hex')).join(
  '',
);

/** Addresses: `/<path>?cc=<Cache-Control>`. Paths that end in .js are scripts; others are pages that load `?script=<address>`. */
export function createOrigin(): Origin {
  const log: string[] = [];
  const origin: Origin = {
    log,
    delayMs: 0,
    deploy: 1,
    controls: {},
    listen: (path) =>
      new Promise((resolve) =>
        path
          ? server.listen(path, () => resolve(0))
          : server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
      ),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url!, 'http://origin');
    if (url.pathname === '/favicon.ico') return response.writeHead(404).end();
    const isScript = url.pathname.endsWith('.js');
    const etag = `"${url.pathname}-${origin.deploy}"`;
    const script = url.searchParams.get('script');
    const body = isScript
      ? `// ${origin.deploy}\n//${BODY}`
      : `<!doctype html><title>${origin.deploy}</title>${script ? `<script src="${script}"></script>` : ''}<!--${BODY}-->`;
    const control = url.searchParams.get('cc') ?? origin.controls[url.pathname];
    const fresh = isStillFresh(request, etag);
    log.push(`${request.method} ${url.pathname} ${fresh ? 304 : 200}`);
    await new Promise((resolve) => setTimeout(resolve, origin.delayMs));
    response.setHeader('ETag', etag);
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    if (control) response.setHeader('Cache-Control', control);
    if (fresh) return response.writeHead(304).end();
    response.writeHead(200, { 'Content-Length': Buffer.byteLength(body) });
    response.end(request.method === 'HEAD' ? undefined : body);
  });
  return origin;
}

const isStillFresh = (request: IncomingMessage, etag: string) => request.headers['if-none-match'] === etag;
