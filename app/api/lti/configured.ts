import { createHash, randomBytes } from 'node:crypto';
import type { LtiPlatform } from '#lib/lti';
import { Refusal } from '#lib/people';

/** For every bundle of the server, as the database is. */
const shared = globalThis as { hotpathPlatforms?: readonly LtiPlatform[] };

/** Says which learning platforms may launch the course, before anything asks for it. */
export function configurePlatforms(platforms: readonly LtiPlatform[]): void {
  shared.hotpathPlatforms = platforms;
}

/** Throws a 404 for a site that no platform may launch. */
export function listPlatforms(): readonly LtiPlatform[] {
  const platforms = shared.hotpathPlatforms ?? [];
  if (platforms.length > 0) return platforms;
  throw new Refusal(
    404,
    'This site is not set up for launches from a learning platform.',
    {},
    'no-platforms',
  );
}

/** Null for one that is not configured any more. */
export const findPlatform = (wanted: string): LtiPlatform | null =>
  shared.hotpathPlatforms?.find(({ id }) => id === wanted) ?? null;

/** How long somebody may be on the way by a platform, how long a launch waits for its page, and that for its reader. */
export const SECONDS = { away: 600, handoff: 60, offer: 3_600 } as const;

const COOKIE = 'hotpath-lti';
const TOKEN = /^[\w-]{32}$/;

/**
 * What binds the steps of a launch to one browser. They come from another site's page, with which no browser sends a cookie of ours
 * that does not say `SameSite=None`, and that wants `Secure`: over plain HTTP nothing but a machine's own name takes it.
 */
export function readBinding(headers: Headers): string | null {
  const found = new RegExp(`(?:^|; )${COOKIE}=([^;]*)`).exec(headers.get('cookie') ?? '')?.[1] ?? '';
  return TOKEN.test(found) ? found : null;
}

export const makeBinding = (): string => randomBytes(24).toString('base64url');

/** The `Set-Cookie` value of a binding. */
export const bindingCookie = (binding: string): string =>
  `${COOKIE}=${binding}; Path=/api/lti; HttpOnly; Secure; SameSite=None; Max-Age=${SECONDS.away}`;

/** As it is kept. */
export const hashOfBinding = (binding: string): string =>
  createHash('sha256').update(`lti ${binding}`).digest('hex');
