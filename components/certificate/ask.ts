import type { Standing } from '#lib/certificate';

/** A track with how far the person has come in it. */
export interface TrackStanding extends Standing {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  /** What is missing, in a sentence; null when nothing is. */
  readonly missing: string | null;
}

export interface Issued {
  readonly code: string;
  readonly track: string;
  readonly name: string;
  readonly issuedAt: string;
  readonly replacedAt: string | null;
  readonly withdrawnAt: string | null;
}

/** A request that was refused: the server's sentence, and its code where it has one. */
export class Refused extends Error {
  readonly code: string | undefined;
  constructor(message: string, code?: string) {
    super(message);
    this.code = code;
  }
}

async function ask<Body>(path: string, sent?: object): Promise<Body> {
  const response = await fetch(`/api/certificates${path}`, {
    ...(sent && {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(sent),
    }),
    cache: 'no-store',
  }).catch(() => {
    throw new Refused('The server cannot be reached. Check the connection and try again.');
  });
  const body = (await response.json().catch(() => ({}))) as { error?: string; code?: string };
  if (response.ok) return body as Body;
  throw new Refused(body.error ?? `The server refused the request (${response.status}).`, body.code);
}

export const readOwn = () => ask<{ tracks: readonly TrackStanding[]; certificates: readonly Issued[] }>('');

/** A code, or how many labs have been judged again so far: then ask again. */
export const issue = (track: string, name: string) =>
  ask<{ code: string } | { judging: { judged: number; of: number } }>('', { track, name });

export const withdraw = (code: string) => ask<object>(`/${encodeURIComponent(code)}/withdraw`, {});
