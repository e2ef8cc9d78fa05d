/** What the server said no with; `status` is 0 where it could not be reached. */
export class TeamsRefused extends Error {
  readonly status: number;
  /** The server's own word for it, where a form acts on it. */
  readonly reason: string | undefined;
  constructor(message: string, status: number, reason?: string) {
    super(message);
    this.status = status;
    this.reason = reason;
  }
}

async function request(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<Response> {
  const response = await fetch(`/api/teams${path}`, {
    method,
    ...(method !== 'GET' && {
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body ?? {}),
    }),
    cache: 'no-store',
  }).catch(() => null);
  if (!response)
    throw new TeamsRefused('The server cannot be reached. Check the connection and try again.', 0);
  if (response.ok) return response;
  const { error, code } = await response.json().catch(() => ({}));
  throw new TeamsRefused(
    typeof error === 'string' ? error : `The server answered with ${response.status}.`,
    response.status,
    code,
  );
}

/** A request about teams as the person who is signed in. Throws {@link TeamsRefused} with a sentence to show. */
export async function askTeams<Body>(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Body> {
  return (await request(method, path, body)).json() as Promise<Body>;
}

/** The same for a file: its text as it came. */
export const askFile = async (path: string): Promise<Blob> => (await request('POST', path)).blob();
