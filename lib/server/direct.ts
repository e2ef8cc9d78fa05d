import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Route } from './gate.ts';
import { type Asked, MOST_WAITING_BYTES, type Reply, type Stream } from './reply.ts';

/** A route that the listener answers itself. */
export interface DirectRoute {
  readonly method: 'GET' | 'POST';
  /** As its folder is called: `/api/rooms/[id]/stream`, where `[id]` stands for 32 hexadecimal digits. */
  readonly path: string;
  readonly reply: Route<never>['reply'];
}

interface Found {
  readonly reply: (request: Asked, params: object) => Promise<Reply>;
  readonly params: Record<string, string>;
}

interface Directly {
  find(method: string, path: string): Found | undefined;
  readonly headers: readonly (readonly [string, string])[];
}

/** One for every bundle of the server: the one that has the routes is not the one that listens. */
const shared = globalThis as { hotpathDirectly?: Directly };

/**
 * Names the routes that are answered without the framework around them, which takes many times what the handlers of the
 * busiest ones do: docs/decisions/busy-routes-pass-next-by.md. `headers` come with every answer.
 */
export function serveDirectly(
  routes: readonly DirectRoute[],
  headers: readonly { readonly key: string; readonly value: string }[],
): void {
  const known = routes.map(({ method, path, reply }) => {
    const names = [...path.matchAll(/\[(\w+)\]/g)].map(([, name]) => name!);
    const pattern = new RegExp(`^${path.replaceAll(/\[\w+\]/g, '([0-9a-f]{32})')}$`);
    return { method, pattern, names, reply: reply as Found['reply'] };
  });
  shared.hotpathDirectly = {
    headers: headers.map(({ key, value }) => [key, value] as const),
    find(method, path) {
      for (const route of known) {
        if (route.method !== method) continue;
        const values = route.pattern.exec(path);
        if (!values) continue;
        const params = Object.fromEntries(route.names.map((name, at) => [name, values[at + 1]!]));
        return { reply: route.reply, params };
      }
      return undefined;
    },
  };
}

/** Answers a request if it is for one of those routes; undefined if it is not. Rejects as a handler of Next does. */
export function answerDirectly(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> | undefined {
  const { method = '', url = '/' } = request;
  // Whatever is spelt in another way is for Next to read.
  const found = shared.hotpathDirectly?.find(method, url.split('?', 1)[0]!);
  return found && answer(found, request, response);
}

async function answer(
  { reply, params }: Found,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = '', url = '/' } = request;
  const body = method === 'GET' ? null : request.iterator({ destroyOnReturn: false });
  const asked = { method, url: `http://localhost${url}`, headers: headersOf(request), body };
  const replied = await reply(asked, params);
  for (const [name, value] of shared.hotpathDirectly!.headers) response.setHeader(name, value);
  if (replied instanceof Response) {
    response.statusCode = replied.status;
    for (const [name, value] of replied.headers) response.appendHeader(name, value);
    response.end(Buffer.from(await replied.arrayBuffer()));
    return;
  }
  response.statusCode = replied.status;
  for (const [name, value] of replied.headers) response.appendHeader(name, value);
  if (typeof replied.body === 'string') response.end(replied.body);
  else send(replied.body, response);
}

function headersOf({ headers }: IncomingMessage): Headers {
  const made = new Headers();
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) made.set(name, Array.isArray(value) ? value.join(', ') : value);
  return made;
}

function send(stream: Stream, response: ServerResponse): void {
  let hasEnded = response.destroyed;
  if (hasEnded) return;
  let stop: (() => void) | undefined;
  response.once('close', () => {
    hasEnded = true;
    stop?.();
    stop = undefined;
  });
  response.flushHeaders();
  stop = stream({
    send(bytes) {
      if (hasEnded) return;
      response.write(bytes);
      // What waits would be kept until the connection gives up.
      if (response.writableLength > MOST_WAITING_BYTES) response.destroy();
    },
    end: () => response.end(),
  });
  if (hasEnded) stop();
}
