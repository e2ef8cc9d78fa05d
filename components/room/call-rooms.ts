/** What the server said no with; `status` is 0 where it could not be reached. */
export class RoomsRefused extends Error {
  readonly status: number;
  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

/** A request about rooms as the person who is signed in. Throws {@link RoomsRefused} with a sentence to show. */
export async function callRooms<Body>(path: string, body?: unknown): Promise<Body> {
  const response = await fetch(`/api/rooms${path}`, {
    ...(body !== undefined && {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }),
    cache: 'no-store',
  }).catch(() => null);
  if (!response)
    throw new RoomsRefused('The server cannot be reached. Check the connection and try again.', 0);
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer as Body;
  throw new RoomsRefused(
    typeof answer.error === 'string' ? answer.error : `The server answered with ${response.status}.`,
    response.status,
  );
}

/** 128 random bits as hexadecimal digits, also where a page was not loaded over TLS. */
export function createKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
