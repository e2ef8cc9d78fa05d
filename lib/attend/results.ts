/** What became of a command, in the server's words. */
export type CommandResult = { readonly done: true } | { readonly refused: string };

/** Which of the server's answers end a try for good: the rest (a proxy's 403, a 429, a 5xx) is worth another. */
const FINAL: readonly number[] = [400, 409, 413];
/** Whoever asks does not belong in the room, or it is no more. */
const OUTSIDE: readonly number[] = [401, 404];

/** What a request to a room came to. */
export type RoomAnswer =
  | { readonly kind: 'ok'; readonly body: unknown }
  | { readonly kind: 'refused'; readonly error: string }
  | { readonly kind: 'outside'; readonly error: string }
  | { readonly kind: 'unreachable'; readonly retryAfterMs: number };

const TIMEOUT_MS = 20_000;

/** One request. Never throws for what the network or the server does. */
export async function ask(
  path: string,
  headers: Readonly<Record<string, string>>,
  body?: object,
): Promise<RoomAnswer> {
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(path, {
      method: body ? 'POST' : 'GET',
      headers: { ...headers, ...(body && { 'Content-Type': 'application/json' }) },
      body: body && JSON.stringify(body),
      cache: 'no-store',
      signal: ending.signal,
    });
    return await answerOf(response);
  } catch {
    return { kind: 'unreachable', retryAfterMs: 0 };
  } finally {
    clearTimeout(timer);
  }
}

export async function answerOf(response: Response): Promise<RoomAnswer> {
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok && body !== undefined) return { kind: 'ok', body };
  const said = (body as { error?: unknown } | undefined)?.error;
  // A sentence of our own tells our server from something between.
  if (typeof said === 'string' && OUTSIDE.includes(response.status)) return { kind: 'outside', error: said };
  if (typeof said === 'string' && FINAL.includes(response.status)) return { kind: 'refused', error: said };
  return { kind: 'unreachable', retryAfterMs: 1_000 * (Number(response.headers.get('Retry-After')) || 0) };
}
