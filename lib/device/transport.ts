import { DeviceError } from './device-error.ts';

/** What a request came to. `refused` carries the server's sentence; `retryAfterMs` is the server's wish, when it has one. */
export type ServerAnswer =
  | { kind: 'ok'; body: unknown }
  | { kind: 'refused'; status: number; error: string; code?: string }
  | { kind: 'unreachable'; retryAfterMs?: number };

const TIMEOUT_MS = 20_000;

/**
 * One request to our own server, as this installation. 4xx answers are refusals, except 408, 425 and 429, which, like
 * 5xx and network failures, are worth another try.
 */
export async function callServer(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  installation: string,
  body?: string,
  keepalive = false,
): Promise<ServerAnswer> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, {
      method,
      headers: {
        'X-Hotpath-Installation': installation,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      body,
      keepalive,
      cache: 'no-store',
      signal: keepalive ? undefined : AbortSignal.timeout(TIMEOUT_MS),
    });
    text = await response.text();
  } catch {
    return { kind: 'unreachable' };
  }
  const answer = parse(text);
  if (response.ok) return answer === undefined ? { kind: 'unreachable' } : { kind: 'ok', body: answer };
  if (response.status >= 500 || [408, 425, 429].includes(response.status)) {
    const seconds = Number(response.headers.get('Retry-After'));
    return { kind: 'unreachable', ...(seconds > 0 ? { retryAfterMs: seconds * 1_000 } : {}) };
  }
  const { error, code } = (answer ?? {}) as { error?: unknown; code?: unknown };
  return {
    kind: 'refused',
    status: response.status,
    error: typeof error === 'string' ? error : `The server refused the request (${response.status}).`,
    ...(typeof code === 'string' && { code }),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether the server said that this installation was signed out: it writes nothing more, under any name. */
export const isSignedOut = (answer: ServerAnswer) =>
  answer.kind === 'refused' && answer.status === 401 && answer.code === 'signed-out';

/** The body of a successful call; otherwise the error that belongs to it. */
export function unwrap(answer: ServerAnswer): unknown {
  if (answer.kind === 'ok') return answer.body;
  if (answer.kind === 'refused') throw new DeviceError('refused', answer.error, { reason: answer.code });
  throw new DeviceError('offline', 'The server cannot be reached. Check the connection and try again.');
}
