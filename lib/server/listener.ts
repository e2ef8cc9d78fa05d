import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { ADDRESS_HEADER, clientAddress } from './address.ts';
import { answerDirectly } from './direct.ts';
import { isStopping } from './health.ts';
import { log } from './log.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Only a proxy's word may say these. */
const FORWARDED = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
];
/** An address without a page, so that the site answers with its own 404. */
const NOWHERE = '/malformed-address';

/**
 * What every request meets before the site's `handler`: it is told where the request comes from, addresses that no
 * route could decode never reach it, and the busiest routes are answered here.
 */
export function createListener(handler: Handler, trustedProxyHops: number): RequestListener {
  return (request, response) => {
    const forwardedFor = request.headers['x-forwarded-for'];
    const address = clientAddress(request.socket.remoteAddress, String(forwardedFor ?? ''), trustedProxyHops);
    if (trustedProxyHops === 0) for (const name of FORWARDED) delete request.headers[name];
    request.headers[ADDRESS_HEADER] = address;
    if (isStopping()) response.setHeader('Connection', 'close');
    if (!isDecodable(request.url ?? '/')) {
      if (isForApi(request.url ?? '/')) return refuse(response);
      request.url = NOWHERE;
    }
    const answered = answerDirectly(request, response) ?? handler(request, response);
    answered.catch((error: unknown) => {
      log().error({ method: request.method, url: request.url, err: error }, 'failed');
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { 'Content-Type': 'text/plain' }).end('The server failed.');
    });
  };
}

const isForApi = (url: string) => /^\/api(\/|$)/.test(url);

/** Whether it is a path, whose escapes are UTF-8. 0 is no character of an address, nor of what a query asks a database for. */
function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url.split('?', 1)[0]!);
    return url.startsWith('/') && !url.includes('%00');
  } catch {
    return false;
  }
}

function refuse(response: ServerResponse): void {
  const body = JSON.stringify({ error: 'The address is malformed: its % escapes stand for no text.' });
  response.writeHead(400, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }).end(body);
}
