import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { createListener, type PackedFolder, type Settings, servePacked, startStopping } from '#lib/server';
import { pageHeaders } from '../../lib/sandbox/headers.mjs';
import { CannotListen, listen } from './port.ts';

/** What a page's scripts and styles need of `pageHeaders`; a worker, as the editor has some, needs all of them. */
const ASSET_HEADERS = pageHeaders.filter(({ key }) =>
  /^(Cross-Origin-Resource-Policy|X-Content-Type-Options)$/.test(key),
);
const PACKED: readonly PackedFolder[] = [
  {
    prefix: '/_next/static/',
    folder: 'generated/packed/site',
    maxAgeS: 31_536_000,
    immutable: true,
    headers: ASSET_HEADERS,
  },
  {
    prefix: '/monaco/',
    folder: 'generated/packed/monaco',
    maxAgeS: 86_400,
    immutable: false,
    headers: pageHeaders,
  },
];

interface Options {
  /** Serves what was built, or compiles each page when it is asked for. */
  mode: 'built' | 'development';
  settings: Settings;
}

/**
 * Serves the site from this process and resolves once it takes requests; prints the address. SIGTERM, SIGINT and the end
 * of a parent that opened a channel end it: nothing more is accepted, what is under way may take `drainMs`. Throws
 * `CannotListen`.
 */
export async function serve({ mode, settings }: Options): Promise<void> {
  // The database's driver looks in a report of the process for the C library, when it is first asked for something. With
  // everybody already connected a report would wait for name servers, seconds for each connection, and all requests with it.
  Object.assign(process.report, { excludeNetwork: true });
  // Next and React read it when they are loaded.
  Object.assign(process.env, { NODE_ENV: mode === 'built' ? 'production' : 'development' });
  const { default: next } = await import('next');
  const server = createServer();
  const { port, listenAddress: hostname, trustedProxyHops } = settings;
  const site = next({
    dev: mode === 'development',
    dir: '.',
    port,
    hostname,
    httpServer: server,
    quiet: true,
  });
  await site.prepare();
  const handler = mode === 'built' ? servePacked(PACKED, site.getRequestHandler()) : site.getRequestHandler();
  server.on('request', createListener(handler, trustedProxyHops));
  await listen(server, settings);
  stopOnSignals(server, settings, () => site.close());
  await announce(server, settings);
}

function stopOnSignals(server: Server, { drainMs }: Settings, close: () => Promise<void>): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    startStopping();
    setTimeout(() => process.exit(0), drainMs).unref();
    await new Promise((resolve) => server.close(resolve));
    await close();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', stop);
}

/**
 * Prints the address once the site says that it is ready, and says once what is in the way. Throws `CannotListen` when
 * another program answers there: some systems let two listen on one port, one of them on an address of its own.
 */
async function announce(server: Server, { port, listenAddress }: Settings): Promise<void> {
  const token = randomUUID();
  let asked = false;
  server.on('request', ({ headers }) => {
    asked ||= headers['x-hotpath-start'] === token;
  });
  const { shown, reached } = namesOf(listenAddress);
  for (let told = false; ; told = true) {
    // A machine that is very busy may not even connect in time: asked again.
    const response = await fetch(`http://${reached}:${port}/api/readyz`, {
      headers: { 'x-hotpath-start': token },
    }).catch(() => null);
    const body = response ? await response.text() : 'it does not answer yet.';
    if (response && !asked)
      throw new CannotListen(`Another program answers at ${reached}:${port}: stop it, or set PORT.`);
    if (response?.ok) break;
    if (!told) process.stderr.write(`Not ready: ${body}\n`);
    await pause(500);
  }
  process.stdout.write(`\nHotpath: http://${shown}:${port}\n`);
}

/** How a browser on this machine, and this process, name the address that is listened on. */
function namesOf(listenAddress: string | undefined): { shown: string; reached: string } {
  if (listenAddress === undefined || listenAddress === '0.0.0.0')
    return { shown: 'localhost', reached: '127.0.0.1' };
  if (listenAddress === '::') return { shown: 'localhost', reached: '[::1]' };
  const host = listenAddress.includes(':') ? `[${listenAddress}]` : listenAddress;
  return { shown: host, reached: host };
}
