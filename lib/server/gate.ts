import { type Credentials, Refusal, readCredentials } from '#lib/people';
import { countWrite } from './limits.ts';
import { log } from './log.ts';
import { assertOrigin } from './origin.ts';

/** JSON, or a response that is ready: a stream, a file. */
type Answer = JsonAnswer | { response: Response };

interface JsonAnswer {
  body: unknown;
  status?: number;
  /** One `Set-Cookie` each. */
  cookies?: readonly (string | undefined)[];
  headers?: Readonly<Record<string, string>>;
}

/** A request that has passed the gate. */
export interface Admitted<Params> {
  request: Request;
  params: Params;
  credentials: Credentials;
}

type Handler<Params> = (admitted: Admitted<Params>) => Promise<Answer>;
type Route<Params> = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

/** A handler that only reads. */
export function gateRead<Params = object>(handler: Handler<Params>): Route<Params> {
  return (request, context) => answer(request, async () => admit(request, context, handler));
}

/** A handler that writes: the request must come from our own pages and keep to the rate limit. */
export function gateWrite<Params = object>(handler: Handler<Params>): Route<Params> {
  return (request, context) =>
    answer(request, async () => {
      assertOrigin(request.headers);
      await countWrite(request.headers, readCredentials(request.headers));
      return admit(request, context, handler);
    });
}

async function admit<Params>(
  request: Request,
  context: { params: Promise<Params> },
  handler: Handler<Params>,
) {
  return handler({ request, params: await context.params, credentials: readCredentials(request.headers) });
}

/** Runs a handler and turns what it answers or throws into JSON. Bugs are logged and answered without details. */
async function answer(request: Request, run: () => Promise<Answer>): Promise<Response> {
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
    const response = Response.json(body, { status, headers: { 'Cache-Control': 'no-store', ...headers } });
    for (const cookie of cookies) if (cookie !== undefined) response.headers.append('Set-Cookie', cookie);
    return response;
  };
  try {
    const answered = await run();
    if ('response' in answered) return answered.response;
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
