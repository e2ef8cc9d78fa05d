import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';
import type { LtiPlatform } from './platforms.ts';
import { readBounded } from './read-bounded.ts';

const TIMEOUT_MS = 5_000;
const MOST_BYTES = 256 * 1024;
/** Keys are asked for anew after so long, and for one that is not among them at most this often. */
const FRESH_MS = 10 * 60 * 1_000;
const COOLDOWN_MS = 30_000;
/** After an address that did not answer. */
const FAILED_MS = 2_000;

const known = new Map<string, JWTVerifyGetKey>();

/** The keys that a platform signs with, from its address, kept and asked for again where one is unknown. */
export function keysOf({ jwksUrl }: LtiPlatform): JWTVerifyGetKey {
  const before = known.get(jwksUrl);
  if (before) return before;
  let failedAt = Number.NEGATIVE_INFINITY;
  const ask = async (url: string, options: RequestInit): Promise<Response> => {
    if (performance.now() - failedAt < FAILED_MS) throw new Error('The keys could not be had a moment ago.');
    failedAt = performance.now();
    const response = await fetch(url, { ...options, redirect: 'error' });
    const body = await readBounded(response, MOST_BYTES);
    if (response.ok) {
      JSON.parse(body);
      failedAt = Number.NEGATIVE_INFINITY;
    }
    return new Response(body, { status: response.status });
  };
  const keys = createRemoteJWKSet(new URL(jwksUrl), {
    timeoutDuration: TIMEOUT_MS,
    cooldownDuration: COOLDOWN_MS,
    cacheMaxAge: FRESH_MS,
    [customFetch]: ask,
  });
  known.set(jwksUrl, keys);
  return keys;
}
