import { createPrivateKey, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { SCORE_SCOPE } from './launch.ts';
import type { LtiPlatform } from './platforms.ts';
import { readBounded } from './read-bounded.ts';

/** A score as the Assignment and Grade Services 2.0 take it, section 3.4.5. */
export interface Score {
  /** Of 100. */
  readonly score: number;
  readonly isCompleted: boolean;
  readonly subject: string;
  /** Milliseconds since 1970; later than that of any other score for this subject and line item. */
  readonly at: number;
}

/** What came of sending a score. `kept`: the platform has it; `ended`: it takes none here, and will not; `later`: another time. */
export type ScoreOutcome =
  | { readonly kind: 'kept' }
  | { readonly kind: 'ended'; readonly status: number }
  | { readonly kind: 'later'; readonly because: string; readonly retryAfter: string | null };

/** The key that the site signs with, as PKCS #8 PEM, and the name of its public half. */
export interface ToolKey {
  readonly pem: string;
  readonly kid: string;
}

const TIMEOUT_MS = 10_000;
const MOST_BYTES = 64 * 1024;
/** What a platform says that takes nothing from this link any more, or not from this site. */
const ENDING = [400, 401, 403, 404, 410, 422];

/** Where scores of a line item go: what its address asks for stays behind the path. */
export function scoresUrl(lineItem: string): string {
  const url = new URL(lineItem);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/scores`;
  return url.href;
}

/** Sends one score; nothing is thrown that a network or a platform does. */
export async function sendScore(
  platform: LtiPlatform,
  lineItem: string,
  score: Score,
  key: ToolKey,
): Promise<ScoreOutcome> {
  const first = await trySending(platform, lineItem, score, key);
  if (first.kind !== 'ended' || first.status !== 401) return first;
  // The token may have been taken back before its time.
  if (!tokens.delete(platform.id)) return first;
  return trySending(platform, lineItem, score, key);
}

async function trySending(
  platform: LtiPlatform,
  lineItem: string,
  score: Score,
  key: ToolKey,
): Promise<ScoreOutcome> {
  try {
    const token = await accessToken(platform, key);
    if (typeof token !== 'string') return token;
    const response = await ask(
      scoresUrl(lineItem),
      {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/vnd.ims.lis.v1.score+json',
      },
      JSON.stringify(toBody(score)),
    );
    if (response.ok) return { kind: 'kept' };
    if (ENDING.includes(response.status)) return { kind: 'ended', status: response.status };
    return laterOf(`scores answered ${response.status}`, response);
  } catch (error) {
    const { message, cause } = error as Error;
    const because = cause instanceof Error ? cause.message : message;
    return { kind: 'later', because, retryAfter: null };
  }
}

const laterOf = (because: string, { headers }: Response): ScoreOutcome => ({
  kind: 'later',
  because,
  retryAfter: headers.get('retry-after'),
});

const toBody = ({ subject, score, isCompleted, at }: Score) => ({
  userId: subject,
  scoreGiven: score,
  scoreMaximum: 100,
  activityProgress: isCompleted ? 'Completed' : 'InProgress',
  // Nobody is to look at it before it counts.
  gradingProgress: 'FullyGraded',
  timestamp: new Date(at).toISOString(),
});

/** By platform. */
const tokens = new Map<string, { token: string; until: number }>();

/** A token for scores (RFC 6749, section 4.4; RFC 7523, section 2.2), kept until a minute before it ends. */
async function accessToken(platform: LtiPlatform, { pem, kid }: ToolKey): Promise<string | ScoreOutcome> {
  const kept = tokens.get(platform.id);
  if (kept && Date.now() < kept.until) return kept.token;
  const assertion = await new SignJWT({})
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
    .setIssuer(platform.clientId)
    .setSubject(platform.clientId)
    .setAudience(platform.tokenAudience ?? platform.tokenUrl)
    .setIssuedAt()
    .setExpirationTime('2 minutes')
    .setJti(randomUUID())
    .sign(createPrivateKey(pem));
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
    scope: SCORE_SCOPE,
  });
  const type = { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' };
  const response = await ask(platform.tokenUrl, type, body.toString());
  // Also where the platform does not know this site's key: somebody will mend it, and what waits is told then.
  if (!response.ok) return laterOf(`the token address answered ${response.status}`, response);
  const said = JSON.parse(await readBounded(response, MOST_BYTES)) as Record<string, unknown>;
  const { access_token: token, expires_in: seconds } = said;
  if (typeof token !== 'string' || token === '')
    throw new Error('The token address answered no access_token.');
  const lasts = typeof seconds === 'number' && seconds > 0 ? seconds : 0;
  tokens.set(platform.id, { token, until: Date.now() + (lasts - 60) * 1_000 });
  return token;
}

/** Whoever we are sent on to is not whom the token is for, nor an address that was looked at. */
async function ask(url: string, headers: Record<string, string>, body: string): Promise<Response> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const response = await fetch(url, { method: 'POST', headers, body, redirect: 'error', signal });
  const text = await readBounded(response, MOST_BYTES);
  const empty = [204, 205, 304].includes(response.status);
  return new Response(empty ? null : text, { status: response.status, headers: response.headers });
}
