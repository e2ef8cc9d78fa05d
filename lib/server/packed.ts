import { existsSync, readdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, resolve } from 'node:path';
import send from 'send';

/** Files that were compressed when the site was built: each as `<name>.br` and `<name>.gz`. */
export interface PackedFolder {
  /** How their addresses begin, as in `/monaco/`. */
  readonly prefix: string;
  readonly folder: string;
  /** How long a browser may keep one; with `immutable` it never asks again. */
  readonly maxAgeS: number;
  readonly immutable: boolean;
  readonly headers: readonly { readonly key: string; readonly value: string }[];
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/**
 * A handler that sends packed files as they are, so that nothing is compressed anew for every visitor, and leaves the rest
 * to `otherwise`: other files, other methods, clients that take neither encoding. Folders are read once.
 */
export function servePacked(folders: readonly PackedFolder[], otherwise: Handler): Handler {
  const known = folders.map((packed) => ({ ...packed, names: listPacked(packed.folder) }));
  return async (request, response) => {
    const { method, url = '/' } = request;
    const path = url.split('?', 1)[0]!;
    const packed = known.find(({ prefix }) => path.startsWith(prefix));
    const name = packed && path.slice(packed.prefix.length);
    const ending = endingFor(String(request.headers['accept-encoding'] ?? ''));
    if (!packed || !name || !ending || !packed.names.has(name) || (method !== 'GET' && method !== 'HEAD'))
      return otherwise(request, response);
    await new Promise<void>((resolve, reject) => {
      response.once('close', resolve);
      send(request, name + ending, {
        root: packed.folder,
        maxAge: packed.maxAgeS * 1000,
        immutable: packed.immutable,
        lastModified: false,
        acceptRanges: false,
      })
        .on('headers', () => {
          for (const { key, value } of packed.headers) response.setHeader(key, value);
          response.setHeader('Content-Type', TYPES[extname(name)]!);
          response.setHeader('Content-Encoding', ending === '.br' ? 'br' : 'gzip');
          response.setHeader('Vary', 'Accept-Encoding');
        })
        // The site was built again meanwhile.
        .on('error', () => otherwise(request, response).then(resolve, reject))
        .pipe(response);
    });
  };
}

/** Names as they stand in addresses, without the ending of the encoding. */
function listPacked(folder: string): ReadonlySet<string> {
  if (!existsSync(folder)) return new Set();
  const files = readdirSync(resolve(folder), { recursive: true, encoding: 'utf8' });
  const packed = files.filter((file) => file.endsWith('.br'));
  return new Set(packed.map((file) => file.slice(0, -'.br'.length).replaceAll('\\', '/')));
}

/** The smallest that the client takes. One that weighs encodings against each other is left to the framework. */
function endingFor(accepted: string): '.br' | '.gz' | undefined {
  if (accepted.includes('q=')) return undefined;
  const encodings = accepted.split(',').map((encoding) => encoding.trim());
  if (encodings.includes('br')) return '.br';
  return encodings.includes('gzip') ? '.gz' : undefined;
}
