import type { ProviderSettings } from '#lib/oidc';
import { Refusal } from '#lib/people';

/** For every bundle of the server, as the database is. */
const shared = globalThis as { hotpathProviders?: readonly ProviderSettings[]; hotpathIsSecure?: boolean };

/** Says with whom people may sign in, before anything asks for it; `isSecure`: cookies are sent over nothing but https. */
export function configureProviders(providers: readonly ProviderSettings[], isSecure: boolean): void {
  shared.hotpathProviders = providers;
  shared.hotpathIsSecure = isSecure;
}

export const listProviders = (): readonly ProviderSettings[] => shared.hotpathProviders ?? [];

/** Throws a 404 for a provider that this site does not have. */
export function findProvider(wanted: string): ProviderSettings {
  const found = listProviders().find(({ id }) => id === wanted);
  if (!found) throw new Refusal(404, 'This site has no such provider to sign in with.', {}, 'no-provider');
  return found;
}

const COOKIE = 'hotpath-begun';
const SECONDS = 600;

/** How long somebody may be away at a provider, in seconds. */
export const AWAY_SECONDS = SECONDS;

/** The `Set-Cookie` value that binds what was begun to the browser that began it; '' takes it away. */
export const begunCookie = (token: string): string =>
  `${COOKIE}=${token}; Path=/api/account; HttpOnly; SameSite=Strict; Max-Age=${token ? SECONDS : 0}${shared.hotpathIsSecure ? '; Secure' : ''}`;

export const readBegun = (headers: Headers): string =>
  new RegExp(`(?:^|; )${COOKIE}=([\\w-]{1,64})`).exec(headers.get('cookie') ?? '')?.[1] ?? '';
