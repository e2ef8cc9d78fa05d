import { type Credentials, Refusal, readCredentials } from '#lib/people';
import { countWrite } from './limits.ts';
import { log } from './log.ts';
import { assertOrigin } from './origin.ts';
import { type Asked, type Reply, type Stream, toResponse } from './reply.ts';

/** JSON, a response that is ready, such as a file, or a stream. */
type Answer =
  | JsonAnswer
  | { response: Response }
  | { stream: Stream; headers: Readonly<Record<string, string>> };

interface JsonAnswer {
  body: unknown;
  status?: number;
  /** One `Set-Cookie` each. */
  cookies?: readonly (string | undefined)[];
  headers?: Readonly<Record<string, string>>;
}

/** A request that has passed the gate. */
export interface Admitted<Params> {
  request: Asked;
  params: Params;
  credentials: Credentials;
}

type Handler<Params> = (admitted: Admitted<Params>) => Promise<Answer>;

/** A handler behind the gate: as Next calls it, and as `serveDirectly` does, which come to the same. */
export interface Route<Params> {
  (request: Request, context: { params: Promise<Params> }): Promise<Response>;
  readonly reply: (request: Asked, params: Params) => Promise<Reply>;
}

/** A handler that only reads. */
export function gateRead<Params = object>(handler: Handler<Params>): Route<Params> {
  return createRoute((request, params) => admit(request, params, handler));
}

/** A handler that writes: the request must come from our own pages and keep to the rate limit. */
export function gateWrite<Params = object>(handler: Handler<Params>): Route<Params> {
  return createRoute(async (request, params) => {
    assertOrigin(request.headers);
    await countWrite(request.headers, readCredentials(request.headers));
    return admit(request, params, handler);
  });
}

/** Where a browser goes on to. */
interface Onward {
  location: string;
  /** One `Set-Cookie` each. */
  cookies?: readonly string[];
}

/**
 * A handler that other sites' pages send a browser to, with a form where they like: it keeps to the rate limit, believes
 * nothing of cookies that are not its own, and a refusal is a page with its sentence.
 */
export function gateForeign<Params = object>(
  handler: (admitted: Admitted<Params>) => Promise<Onward>,
): Route<Params> {
  return createRoute(async (request, params) => {
    try {
      await countWrite(request.headers, { installation: undefined, cookieHash: undefined });
      const { location, cookies = [] } = await admit(request, params, handler);
      const headers = new Headers({ Location: location, ...FOREIGN_HEADERS });
      for (const cookie of cookies) headers.append('Set-Cookie', cookie);
      return { response: new Response(null, { status: 303, headers }) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      log().info({ method: request.method, status: error.status, because: error.message }, 'refused');
      const headers = { ...error.headers, ...FOREIGN_HEADERS, 'Content-Type': 'text/html; charset=utf-8' };
      return { response: new Response(writeRefusal(error.message), { status: error.status, headers }) };
    }
  });
}

/** What came with the browser stays here. */
const FOREIGN_HEADERS = {
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
} as const;

const writeRefusal = (sentence: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Hotpath</title>
<style>body{max-width:60ch;margin:15vh auto;padding:0 16px;font:16px/1.5 system-ui,sans-serif}</style>
</head>
<body>
<main>
<h1>This did not work</h1>
<p>${sentence.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)}</p>
<p><a href="/">To the course</a></p>
</main>
</body>
</html>
`;

function createRoute<Params>(run: (request: Asked, params: Params) => Promise<Answer>): Route<Params> {
  const reply = (request: Asked, params: Params) => answer(request, () => run(request, params));
  const handle = async (request: Request, { params }: { params: Promise<Params> }) => {
    // Node's web streams can be iterated; the types of browsers do not say so.
    const asked = request as unknown as Asked;
    return toResponse(await reply(asked, await params), request.signal);
  };
  return Object.assign(handle, { reply });
}

async function admit<Params, Answered>(
  request: Asked,
  params: Params,
  handler: (admitted: Admitted<Params>) => Promise<Answered>,
) {
  return handler({ request, params, credentials: readCredentials(request.headers) });
}

const JSON_HEADERS = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' } as const;

/** Runs a handler and turns what it answers or throws into a reply, JSON unless it is something else. Bugs are logged and answered without details. */
async function answer(request: Asked, run: () => Promise<Answer>): Promise<Reply> {
  const { pathname } = new URL(request.url);
  const startedAt = performance.now();
  const finish = (
    status: number,
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
    cookies: JsonAnswer['cookies'] = [],
  ) => {
    const ms = Math.round(performance.now() - startedAt);
    log().debug({ method: request.method, pathname, status, ms }, 'answered');
    const lines: [string, string][] = Object.entries({ ...JSON_HEADERS, ...headers });
    for (const cookie of cookies) if (cookie !== undefined) lines.push(['Set-Cookie', cookie]);
    return { status, headers: lines, body: JSON.stringify(body) };
  };
  try {
    const answered = await run();
    if ('response' in answered) return answered.response;
    if ('stream' in answered)
      return { status: 200, headers: Object.entries(answered.headers), body: answered.stream };
    const { body, status = 200, headers, cookies } = answered;
    return finish(status, body, headers, cookies);
  } catch (error) {
    if (error instanceof Refusal) {
      log().info(
        { method: request.method, pathname, status: error.status, because: error.message },
        'refused',
      );
      return finish(error.status, { error: error.message, code: error.code }, error.headers);
    }
    log().error({ method: request.method, pathname, err: error }, 'failed');
    return finish(500, { error: 'The server failed. Nothing was kept; try again.' });
  }
}
