import * as client from 'openid-client';
import { Refusal } from '#lib/people';
import { isLoopback, type ProviderSettings } from './providers.ts';

/** What has to be kept until somebody comes back from a provider. */
export interface Begun {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly redirectUri: string;
}

/** What a provider says of somebody, once its answer has been checked. */
export interface Claims {
  readonly issuer: string;
  /** Who they are there, for good. */
  readonly subject: string;
  readonly email: string | null;
  readonly isEmailVerified: boolean;
  readonly name: string | null;
}

/** What is looked at of what a provider says: as it says it, which may be anything. */
type Said = Readonly<Record<string, unknown>> & {
  readonly email?: unknown;
  readonly email_verified?: unknown;
  readonly name?: unknown;
  readonly preferred_username?: unknown;
};

/** Longer than a provider needs, shorter than a reader waits. */
const TIMEOUT_S = 10;
/** How far the clocks of provider and site may be apart. */
const CLOCK_TOLERANCE_S = 30;
/** Addresses and keys of a provider are asked for anew after so long. */
const FRESH_MS = 60 * 60 * 1000;

const known = new Map<string, { at: number; configuration: Promise<client.Configuration> }>();

/** What a provider says of itself at its discovery address. */
function discover(provider: ProviderSettings): Promise<client.Configuration> {
  const { issuer, clientId, clientSecret } = provider;
  const key = JSON.stringify([issuer, clientId]);
  const before = known.get(key);
  if (before && Date.now() - before.at < FRESH_MS) return before.configuration;
  const url = new URL(issuer);
  const metadata = { [client.clockTolerance]: CLOCK_TOLERANCE_S };
  const authentication = clientSecret === undefined ? client.None() : client.ClientSecretBasic(clientSecret);
  const configuration = client.discovery(url, clientId, metadata, authentication, {
    timeout: TIMEOUT_S,
    execute: [
      // Tokens are signed by the provider, and that is looked at although they come from it over TLS.
      client.enableNonRepudiationChecks,
      ...(url.protocol === 'http:' && isLoopback(url) ? [client.allowInsecureRequests] : []),
    ],
  });
  known.set(key, { at: Date.now(), configuration });
  // One that failed is asked again at the next sign-in.
  configuration.catch(() => known.delete(key));
  return configuration;
}

/** Where somebody is sent to say who they are. Throws a `Refusal` when the provider cannot be reached. */
export async function beginAt(
  provider: ProviderSettings,
  redirectUri: string,
): Promise<{ url: string; begun: Begun }> {
  const configuration = await explained(provider, () => discover(provider));
  const [state, nonce, verifier] = [
    client.randomState(),
    client.randomNonce(),
    client.randomPKCECodeVerifier(),
  ];
  const url = client.buildAuthorizationUrl(configuration, {
    ...{ redirect_uri: redirectUri, scope: 'openid email profile', state, nonce },
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  return { url: url.href, begun: { state, nonce, verifier, redirectUri } };
}

/**
 * What the provider says of who came back with a query. The answer must belong to what was begun (state, nonce, PKCE) and be
 * signed by the provider for this site, and be of this moment. Throws a `Refusal` with one sentence otherwise.
 */
export async function finishAt(
  provider: ProviderSettings,
  { state, nonce, verifier, redirectUri }: Begun,
  query: string,
): Promise<Claims> {
  return explained(provider, async () => {
    const configuration = await discover(provider);
    const back = new URL(redirectUri);
    back.search = query;
    const tokens = await client.authorizationCodeGrant(configuration, back, {
      ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
    });
    const { sub, ...inToken } = tokens.claims()!;
    // Many providers say more at this address than in the token.
    const hasMore = configuration.serverMetadata().userinfo_endpoint !== undefined;
    const asked = inToken.email === undefined && hasMore;
    const more = asked ? await client.fetchUserInfo(configuration, tokens.access_token, sub) : {};
    const said: Said = { ...inToken, ...more };
    // PostgreSQL keeps no U+0000.
    const text = (value: unknown) =>
      typeof value === 'string' && value !== '' ? value.replaceAll('\0', '\uFFFD') : null;
    return {
      issuer: provider.issuer,
      subject: sub,
      email: text(said.email)?.toLowerCase() ?? null,
      isEmailVerified: said.email_verified === true || said.email_verified === 'true',
      name: text(said.name) ?? text(said.preferred_username),
    };
  });
}

async function explained<Result>(provider: ProviderSettings, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw refusalOf(provider, error);
  }
}

/** What is wrong with a token, by the claim that is. */
const CLAIMS: Readonly<Record<string, string>> = {
  iss: 'it names another issuer',
  aud: 'it was made for another site',
  azp: 'it was made for another site',
  nonce: 'it belongs to another sign-in',
  exp: 'it has expired',
  iat: 'it is of another time',
  nbf: 'it is of another time',
};

/** What an error and those that it came from say. */
function readTrouble(error: unknown): { codes: string[]; text: string; claim?: string; attribute?: string } {
  const codes: string[] = [];
  let text = '';
  let found: { claim?: string; attribute?: string } = {};
  for (let one = error, depth = 0; typeof one === 'object' && one !== null && depth < 5; depth++) {
    const { code, message, claim, attribute, cause } = one as Record<string, unknown>;
    if (typeof code === 'string') codes.push(code);
    if (typeof message === 'string') text += `${message} `;
    found = {
      ...(typeof claim === 'string' && { claim }),
      ...(typeof attribute === 'string' && { attribute }),
      ...found,
    };
    one = cause;
  }
  return { codes, text, ...found };
}

const AGAIN = 'Begin again; if it happens again, tell whoever runs the site.';

function refusalOf({ name }: ProviderSettings, error: unknown): unknown {
  if (error instanceof client.AuthorizationResponseError)
    return error.error === 'access_denied'
      ? new Refusal(401, `${name} did not sign you in: it was cancelled there.`, {}, 'cancelled')
      : new Refusal(502, `${name} refused the sign-in (${error.error}): tell whoever runs the site.`);
  if (error instanceof client.ResponseBodyError)
    return new Refusal(
      502,
      `${name} did not take what it sent back with you (${error.error}). ${AGAIN}`,
      {},
      'not-taken',
    );
  const isOfClient = error instanceof client.ClientError || error instanceof TypeError;
  if (!isOfClient) return error;
  const trouble = readTrouble(error);
  if (trouble.attribute === 'issuer')
    return new Refusal(
      502,
      `${name} says that it is another issuer than this site was told: whoever runs the site has to look at its settings.`,
      {},
      'wrong-issuer',
    );
  const wrong = wrongWith(trouble);
  if (wrong !== null)
    return new Refusal(401, `The answer of ${name} cannot be trusted: ${wrong}. ${AGAIN}`, {}, 'not-trusted');
  // What is left is the network, a time-out, or an answer that is none.
  return new Refusal(
    502,
    `${name} cannot be reached just now. Try again later, or sign in another way.`,
    {},
    'provider-down',
  );
}

/** What is wrong with an answer that came; null where none did. */
function wrongWith({ codes, text, claim }: ReturnType<typeof readTrouble>): string | null {
  if (codes.includes('OAUTH_JWT_TIMESTAMP_CHECK_FAILED')) return CLAIMS[claim ?? 'exp'] ?? 'it has expired';
  if (codes.includes('OAUTH_JWT_CLAIM_COMPARISON_FAILED'))
    return CLAIMS[claim ?? ''] ?? 'it does not belong to this sign-in';
  if (codes.includes('OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED')) return 'it speaks of somebody else';
  if (codes.includes('OAUTH_KEY_SELECTION_FAILED') || /signature/i.test(text))
    return 'its signature is not right';
  if (/"(state|iss|code)"|authorization code/.test(text)) return 'it does not belong to this sign-in';
  if (codes.includes('OAUTH_INVALID_RESPONSE')) return 'it does not say what it has to';
  return null;
}
