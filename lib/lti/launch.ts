import { errors, type JWTPayload, jwtVerify } from 'jose';
import { z } from 'zod';
import { keysOf } from './keys.ts';
import { readTarget, type Target } from './login.ts';
import { isLineItemOf, type LtiPlatform } from './platforms.ts';
import { refuse } from './refuse.ts';

/** What is kept of a launch that a platform has signed: no name, no address. */
export interface LtiLaunch {
  readonly deployment: string;
  /** Who it is there, for good. */
  readonly subject: string;
  /** The place in the platform's course. */
  readonly resourceLink: string;
  /** Where its scores go; null where the platform takes none from it. */
  readonly lineItem: string | null;
  /** What it asks for, unlooked at; null where it names none. */
  readonly track: string | null;
  readonly target: Target;
}

export const SCORE_SCOPE = 'https://purl.imsglobal.org/spec/lti-ags/scope/score';
const CLAIM = 'https://purl.imsglobal.org/spec/lti/claim';
const CLOCK_TOLERANCE_S = 30;
/** How old a launch may be, by the platform's own clock. */
const MOST_AGE_S = 10 * 60;

/** PostgreSQL keeps no U+0000. */
const hasNoZero = (said: string) => !said.includes('\0');
const text = z.string().min(1).max(255).refine(hasNoZero);
/** Everything else that a platform says is not looked at, and may be anything. */
const claims = z.object({
  sub: text,
  [`${CLAIM}/message_type`]: z.literal('LtiResourceLinkRequest'),
  [`${CLAIM}/version`]: z.literal('1.3.0'),
  [`${CLAIM}/deployment_id`]: text,
  [`${CLAIM}/resource_link`]: z.object({ id: text }),
  [`${CLAIM}/target_link_uri`]: z.string().max(2_000),
  [`${CLAIM}/custom`]: z.record(z.string(), z.unknown()).nullish(),
  'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint': z
    .object({
      scope: z.array(z.string()).default([]),
      lineitem: z.string().max(2_000).refine(hasNoZero).nullish(),
    })
    .nullish(),
});

/**
 * What a platform's token says, once its signature, its claims and that it belongs to this login are checked (LTI 1.3 Core,
 * section 5; 1EdTech Security Framework, section 5.1.3). Throws a `Refusal` with one sentence.
 */
export async function readLaunch(
  platform: LtiPlatform,
  token: string,
  { nonce, site }: { nonce: string; site: string },
): Promise<LtiLaunch> {
  const payload = await verify(platform, token);
  if (payload.nonce !== nonce) throw untrusted(platform, 'it belongs to another launch');
  const { azp, aud } = payload;
  if ((Array.isArray(aud) && aud.length > 1) || azp !== undefined)
    if (azp !== platform.clientId) throw untrusted(platform, 'it was made for another site');
  const read = claims.safeParse(payload);
  if (!read.success) {
    const name = String(read.error.issues[0]!.path[0]).split('/').at(-1);
    throw refuse(400, `${platform.name} sent a launch that this course cannot take: look at its ${name}.`);
  }
  const said = read.data;
  const deployment = said[`${CLAIM}/deployment_id`] as string;
  if (!platform.deploymentIds.includes(deployment))
    throw refuse(403, `This course is not set up for this deployment of ${platform.name}.`);
  const ags = said['https://purl.imsglobal.org/spec/lti-ags/claim/endpoint'] as
    | { scope: string[]; lineitem?: string | null }
    | null
    | undefined;
  const lineItem = (ags?.scope.includes(SCORE_SCOPE) && ags.lineitem) || null;
  if (lineItem !== null && !isLineItemOf(platform, lineItem))
    throw refuse(
      403,
      `${platform.name} wants its scores at an address that this course may not send them to: whoever runs the course has to name its origin (lineItemOrigins).`,
    );
  const target = readTarget(said[`${CLAIM}/target_link_uri`] as string, site);
  const custom = said[`${CLAIM}/custom`] as Record<string, unknown> | null | undefined;
  return {
    ...{ deployment, lineItem, target },
    subject: said.sub as string,
    resourceLink: (said[`${CLAIM}/resource_link`] as { id: string }).id,
    track: typeof custom?.track === 'string' ? custom.track : target.track,
  };
}

async function verify(platform: LtiPlatform, token: string): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keysOf(platform), {
      issuer: platform.issuer,
      audience: platform.clientId,
      // One alone: a token cannot choose what its signature means.
      algorithms: ['RS256'],
      requiredClaims: ['exp', 'iat', 'nonce'],
      maxTokenAge: MOST_AGE_S,
      clockTolerance: CLOCK_TOLERANCE_S,
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw untrusted(platform, 'it has expired');
    if (error instanceof errors.JWTClaimValidationFailed)
      throw untrusted(platform, CLAIMS[error.claim] ?? 'it does not say what it has to');
    if (error instanceof errors.JOSEError && !UNREACHABLE.has(error.code))
      throw untrusted(platform, 'its signature is not right');
    throw refuse(
      502,
      `The keys of ${platform.name} cannot be had just now. Open the course from there again.`,
    );
  }
}

/** What the library calls a set of keys that did not come, or is none. */
const UNREACHABLE = new Set(['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID']);

const CLAIMS: Readonly<Record<string, string>> = {
  iss: 'it names another issuer',
  aud: 'it was made for another site',
  iat: 'it is of another time',
  nbf: 'it is of another time',
};

const untrusted = ({ name }: LtiPlatform, why: string) =>
  refuse(401, `The launch from ${name} cannot be trusted: ${why}. Open the course from there again.`);
